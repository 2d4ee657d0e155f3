package org.logstashplugins.zoho.simulator.analytics;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A workspace of an organization, with its views. Thread-safe. */
public final class Workspace {
    private final Organization organization;
    private final String id;
    private final String name;
    private final List<View> views = new CopyOnWriteArrayList<>();

    Workspace(Organization organization, String id, String name) {
        this.organization = organization;
        this.id = id;
        this.name = name;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Organization organization() {
        return organization;
    }

    /** Adds a table. */
    public View view(String viewId, String viewName, Column... columns) {
        View view = new View(this, viewId, viewName, List.of(columns));
        views.add(view);
        return view;
    }

    /** Puts a removed view back. */
    public void restore(View view) {
        views.add(view);
    }

    /** Removes a view, as when a user deletes it. */
    public void remove(View view) {
        views.remove(view);
    }

    public List<View> views() {
        return List.copyOf(views);
    }

    /** The view with exactly this name. */
    public Optional<View> named(String viewName) {
        return views.stream().filter(view -> view.name().equals(viewName)).findFirst();
    }
}
