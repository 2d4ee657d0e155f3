package org.logstashplugins.zoho.simulator.analytics;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Zoho Analytics: organizations with their workspaces and views, and the shape of exports.
 *
 * <p>Documented: the calls and the shapes of their answers; the CONFIG keys, their values and
 * defaults, and that unknown keys are refused; the codes of refusals, except where {@link
 * AnalyticsError} says otherwise; restricted views are refused before CONFIG is read; a view of
 * another workspace is refused with 7301; a hidden column in {@code selectedColumns} is exported;
 * {@code showPersonalCols} concerns administrators only; the grammar of criteria, but not the
 * details of comparisons; three API units for a thousand rows; 40 exports, 60 metadata calls and
 * 100 calls in all a minute; the lists of organizations and workspaces need no organization in the
 * header (seen live).
 *
 * <p>Assumed: rates and units are counted for each organization; a minute is the last sixty
 * seconds; the day of the units is that of UTC; every started thousand of rows costs three units,
 * as does an empty export, and a metadata call costs a tenth; the rate and the units are checked
 * after the organization and before the workspace; a date literal must have the display format of
 * its column, and is compared with the stored time, both without a zone; text is compared by code
 * points, with its case; a quote inside a field is doubled; fields that need quotes get them
 * without {@code quoted} (a known script depends on it); the byte-order mark, which some clients
 * have met and Zoho's samples lack, is sent unless switched off; the content type names the
 * charset.
 *
 * <p>Not simulated: files with a password and formats other than csv and json (HTTP 501); the
 * limits of 1,000,000 rows and 100 MB ({@link View#asyncOnly} and faults stand for them); zones,
 * share filters, system tags.
 *
 * <p>Thread-safe.
 */
public final class Analytics {
    private final InstantSource clock;
    private final List<Organization> organizations = new CopyOnWriteArrayList<>();
    private volatile boolean byteOrderMark = true;
    private volatile boolean hiddenByDefault = true;
    private volatile boolean errorsInsideSuccess;
    private volatile boolean workspacesWantOrganization;
    private volatile int tooFrequentStatus = AnalyticsError.TOO_FREQUENT.status();

    public Analytics(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds an organization. The first one is the default. */
    public Organization organization(String id, String name) {
        Organization organization = new Organization(id, name, clock);
        organizations.add(organization);
        return organization;
    }

    public List<Organization> organizations() {
        return List.copyOf(organizations);
    }

    Optional<Organization> withId(String id) {
        return organizations.stream().filter(o -> o.id().equals(id)).findFirst();
    }

    InstantSource clock() {
        return clock;
    }

    /** Whether CSV begins with U+FEFF; true unless set. */
    public void byteOrderMark(boolean on) {
        byteOrderMark = on;
    }

    boolean byteOrderMark() {
        return byteOrderMark;
    }

    /**
     * Whether the list of workspaces needs an organization in the header, as Zoho's OpenAPI file
     * says; false unless set, as seen live. If true, the list has only the workspaces of that
     * organization (assumed).
     */
    public void workspacesWantOrganization(boolean on) {
        workspacesWantOrganization = on;
    }

    boolean workspacesWantOrganization() {
        return workspacesWantOrganization;
    }

    /** The default of {@code showHiddenCols}; true unless set. Zoho's pages disagree. */
    public void hiddenByDefault(boolean shown) {
        hiddenByDefault = shown;
    }

    boolean hiddenByDefault() {
        return hiddenByDefault;
    }

    /** The HTTP status of error 6045; 400 unless set. 200, 403 and 429 are on record, too. */
    public void tooFrequentStatus(int status) {
        tooFrequentStatus = status;
    }

    /** Whether every error has HTTP 200, as some clients have seen; false unless set. */
    public void errorsInsideSuccess(boolean on) {
        errorsInsideSuccess = on;
    }

    int statusOf(AnalyticsError error) {
        if (errorsInsideSuccess) {
            return 200;
        }
        return error == AnalyticsError.TOO_FREQUENT ? tooFrequentStatus : error.status();
    }
}
