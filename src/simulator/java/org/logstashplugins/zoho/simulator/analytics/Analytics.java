package org.logstashplugins.zoho.simulator.analytics;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Zoho Analytics: organisations, their workspaces and views, and how exports look.
 *
 * <p>Documented: the calls and the shapes of their answers; the CONFIG keys, their values and
 * defaults, and that unknown keys are refused; the codes of refusals ({@link AnalyticsError} marks
 * those that are not); restricted views are refused before CONFIG is looked at; an unknown view of
 * another workspace is 7301; a hidden column named in {@code selectedColumns} is exported all the
 * same; {@code showPersonalCols} counts for administrators only; the criteria grammar, without the
 * details of its comparisons; three units per thousand rows; 40 exports, 60 metadata calls and 100
 * calls in all a minute; discovery of organisations and workspaces needs no organisation header
 * (seen live).
 *
 * <p>Assumed: rates and units are counted per organisation, a minute is the last sixty seconds, the
 * units' day is UTC's, every thousand rows begun costs three units and so does an empty export, a
 * metadata call a tenth; refusals by rate or units come after the organisation is known and before
 * the workspace is looked for; a date literal must be in the column's own display format and is
 * compared with the stored time, both without a zone; text is compared by code points, case and
 * all; a quote inside a field is doubled; fields that need quotes get them although no {@code
 * quoted} was sent (a known script depends on it); the byte-order mark, which some clients met and
 * Zoho's samples lack, is on unless switched off; charset in the content type.
 *
 * <p>Not modelled: password-protected files and formats but csv and json (HTTP 501), the limits of
 * 1,000,000 rows and 100 MB as counts ({@link View#asyncOnly} and {@link Fault} stand in), zones,
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
    private volatile int unitsUsedStatus = AnalyticsError.DAILY_UNITS_USED.status();

    public Analytics(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds an organisation; the first one is the default. */
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

    /** Whether CSV begins with U+FEFF; it does unless switched off. */
    public void byteOrderMark(boolean on) {
        byteOrderMark = on;
    }

    boolean byteOrderMark() {
        return byteOrderMark;
    }

    /**
     * Whether the list of workspaces wants an organisation in the header, as Zoho's OpenAPI file
     * says, and then has those of that one alone (assumed); not unless set, as it was seen live.
     */
    public void workspacesWantOrganization(boolean on) {
        workspacesWantOrganization = on;
    }

    boolean workspacesWantOrganization() {
        return workspacesWantOrganization;
    }

    /** What {@code showHiddenCols} is when not sent; Zoho's pages disagree, true unless set. */
    public void hiddenByDefault(boolean shown) {
        hiddenByDefault = shown;
    }

    boolean hiddenByDefault() {
        return hiddenByDefault;
    }

    /** The HTTP status of 6045: 400 unless set; 200, 403 and 429 are on record, too. */
    public void tooFrequentStatus(int status) {
        tooFrequentStatus = status;
    }

    /** The HTTP status of 6043, which is not documented: 400 unless set. */
    public void unitsUsedStatus(int status) {
        unitsUsedStatus = status;
    }

    /** Whether every error comes with HTTP 200, as some clients have seen it; not unless set. */
    public void errorsInsideSuccess(boolean on) {
        errorsInsideSuccess = on;
    }

    int statusOf(AnalyticsError error) {
        if (errorsInsideSuccess) {
            return 200;
        }
        return switch (error) {
            case TOO_FREQUENT -> tooFrequentStatus;
            case DAILY_UNITS_USED -> unitsUsedStatus;
            default -> error.status();
        };
    }
}
