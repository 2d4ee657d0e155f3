package org.logstashplugins.zoho.simulator.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.simulator.http.Call;

/** Answers the calls of export jobs, {@code /restapi/v2/bulk}, once the caller is known. */
final class JobCalls {
    private static final int LONGEST_QUERY = 100_000;
    private static final int MOST_TABLE_CRITERIA = 25;

    private final Analytics analytics;

    JobCalls(Analytics analytics) {
        this.analytics = analytics;
    }

    void createForView(Call call, Consent caller, View view)
            throws IOException, AnalyticsError.Refusal {
        Optional<String> sent = call.parameter("CONFIG");
        JsonNode json = ExportConfig.json(sent.orElse("{}"), ExportConfig.Use.JOB_FOR_VIEW);
        ExportConfig config = ExportConfig.parse(json, analytics.hiddenByDefault());
        // Mistakes are refused now, not when the job runs.
        new Export(view, config, caller, analytics);
        String path = call.path().replace("/bulk/", "/");
        create(
                call,
                caller,
                view.workspace(),
                config,
                time ->
                        new Export(view, config, caller, analytics)
                                .fileOf(view.frozenAt(time), path));
    }

    void createForSql(Call call, Consent caller, Workspace workspace)
            throws IOException, AnalyticsError.Refusal {
        String sent = call.parameter("CONFIG").orElseThrow(AnalyticsError.CONFIG_MISSING::refusal);
        JsonNode json = ExportConfig.json(sent, ExportConfig.Use.JOB_FOR_SQL);
        ExportConfig config = ExportConfig.parse(json, analytics.hiddenByDefault());
        String query = query(json);
        checkTableCriteria(json, workspace);
        BulkExportJobs jobs = workspace.organization().exportJobs();
        Optional<SqlResult> result = jobs.resultOf(query);
        if (result.isEmpty()) {
            call.notSimulated("this SQL; register what it yields");
            return;
        }
        create(
                call,
                caller,
                workspace,
                config,
                time ->
                        fileOf(result.get(), config, call.path(), time)
                                .cutAfter(jobs.longestSqlResult()));
    }

    private static String query(JsonNode json) throws AnalyticsError.Refusal {
        if (!json.path("sqlQuery").isTextual()) {
            throw AnalyticsError.SQL_MISSING.refusal();
        }
        String query = json.get("sqlQuery").textValue();
        if (query.length() > LONGEST_QUERY) {
            throw AnalyticsError.CONFIG_TOO_LONG.refusal();
        }
        return query;
    }

    private static void checkTableCriteria(JsonNode json, Workspace workspace)
            throws AnalyticsError.Refusal {
        JsonNode list = json.path("tableCriteriaList");
        if (!list.isMissingNode() && !list.isArray()) {
            throw AnalyticsError.BAD_CONFIG.refusal("tableCriteriaList is not an array");
        }
        if (list.size() > MOST_TABLE_CRITERIA) {
            throw AnalyticsError.TOO_MANY_TABLE_CRITERIA.refusal();
        }
        for (JsonNode entry : list) {
            String viewId = entry.path("viewId").asText();
            View view =
                    workspace.views().stream()
                            .filter(candidate -> candidate.id().equals(viewId))
                            .findFirst()
                            .orElseThrow(AnalyticsError.NO_VIEW::refusal);
            CriteriaParser.parse(entry.path("criteria").asText(), view.name(), view.columns());
        }
    }

    private ExportFile fileOf(SqlResult result, ExportConfig config, String path, Instant time) {
        List<Column> columns = result.columns();
        return new ExportFile(
                IntStream.range(0, columns.size())
                        .mapToObj(i -> new Export.Field(columns.get(i), i))
                        .toList(),
                config,
                analytics.byteOrderMark(),
                path,
                () -> result.rows().get().filter(row -> row.visibleAt(time)));
    }

    private static void create(
            Call call,
            Consent caller,
            Workspace workspace,
            ExportConfig config,
            BulkExportJob.Content content)
            throws IOException, AnalyticsError.Refusal {
        if (!config.isSupported()) {
            call.notSimulated(config.format() + " or password");
            return;
        }
        BulkExportJobs jobs = workspace.organization().exportJobs();
        String sent = call.parameter("CONFIG").orElse("");
        BulkExportJob job = jobs.create(workspace, caller, sent, content);
        ObjectNode body = success("Create bulk export job");
        body.putObject("data").put("jobId", job.id());
        call.json(200, body);
    }

    void status(Call call, Consent caller, Workspace workspace)
            throws IOException, AnalyticsError.Refusal {
        BulkExportJobs jobs = workspace.organization().exportJobs();
        String id = call.segments().get(6);
        Optional<BulkExportJob> job = find(jobs, workspace, caller, id);
        BulkExportJob.State state =
                job.map(BulkExportJob::state).orElse(BulkExportJob.State.NOT_FOUND);
        if (state == BulkExportJob.State.NOT_FOUND && jobs.unknownAsError()) {
            throw AnalyticsError.JOB_NOT_FOUND.refusal(id);
        }
        ObjectNode body = success("Fetch export job info");
        ObjectNode data = body.putObject("data").put("jobId", id);
        if (jobs.numericCodes()) {
            data.put("jobCode", state.code);
        } else {
            data.put("jobCode", Integer.toString(state.code));
        }
        data.put("jobStatus", state.words);
        if (state == BulkExportJob.State.COMPLETED) {
            String host =
                    jobs.downloadHost()
                            .map(Object::toString)
                            .orElseGet(() -> "http://" + call.header("Host").orElse(""));
            data.put("downloadUrl", host + call.path() + "/data");
            data.put("expiryTime", Long.toString(job.orElseThrow().expires().toEpochMilli()));
        }
        call.json(200, body);
    }

    void download(Call call, Consent caller, Workspace workspace)
            throws IOException, AnalyticsError.Refusal {
        BulkExportJobs jobs = workspace.organization().exportJobs();
        String id = call.segments().get(6);
        ExportFile file =
                find(jobs, workspace, caller, id)
                        .orElseThrow(() -> AnalyticsError.JOB_NOT_FOUND.refusal(id))
                        .file();
        call.stream(200, file.contentType(), file::writeTo);
    }

    private static Optional<BulkExportJob> find(
            BulkExportJobs jobs, Workspace workspace, Consent caller, String id)
            throws AnalyticsError.Refusal {
        Optional<BulkExportJob> job = jobs.withId(id).filter(found -> found.isOf(workspace));
        if (job.isPresent() && !job.get().isOf(caller)) {
            throw AnalyticsError.JOB_OF_ANOTHER_USER.refusal("somebody");
        }
        return job;
    }

    private static ObjectNode success(String summary) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", "success")
                .put("summary", summary);
    }
}
