package io.lemur.tests.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation: its samples of Java and of servers' configurations, links, headings and Maven profiles. */
record MarkdownPage(List<String> lines) {
    private static final Pattern MARKER = Pattern.compile("<!-- snippet: (\\S+)#(\\S+) -->");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} (.+)");
    private static final Pattern PROFILE = Pattern.compile("(?<=\\s|`)-P([a-z0-9-]+)");
    private static final String FENCE = "```";
    private static final Set<String> TESTED =
            Set.of(FENCE + "java", FENCE + "nginx", FENCE + "apache", FENCE + "haproxy");

    /**
     * A block of Java, or of a server's configuration.
     *
     * @param begin the line after the fence, from 0
     * @param end the closing fence's line
     * @param path where the marker above says it comes from; empty without a marker
     * @param region the region there
     */
    record Sample(int begin, int end, Optional<String> path, String region) {}

    static MarkdownPage of(String text) {
        return new MarkdownPage(text.lines().toList());
    }

    /** The blocks on this page that are taken from files that are tested. */
    List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (TESTED.contains(lines.get(i).strip())) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
                Matcher marker = MARKER.matcher(i == 0 ? "" : lines.get(i - 1));
                samples.add(
                        marker.matches()
                                ? new Sample(i + 1, end, Optional.of(marker.group(1)), marker.group(2))
                                : new Sample(i + 1, end, Optional.empty(), ""));
                i = end;
            }
        }
        return samples;
    }

    /** What a sample says here. */
    List<String> textOf(Sample sample) {
        return lines.subList(sample.begin(), sample.end());
    }

    /** This page with another text in the place of a sample. */
    MarkdownPage with(Sample sample, List<String> text) {
        List<String> changed = new ArrayList<>(lines.subList(0, sample.begin()));
        changed.addAll(text);
        changed.addAll(lines.subList(sample.end(), lines.size()));
        return new MarkdownPage(changed);
    }

    /** The links to other pages and files of this project. */
    List<String> links() {
        return matches(LINK)
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
                .toList();
    }

    /** What a link to this page may name behind its {@code #}. */
    Set<String> anchors() {
        return lines.stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** The profiles that the commands on this page name. */
    Set<String> profiles() {
        return matches(PROFILE).map(profile -> profile.group(1)).collect(Collectors.toSet());
    }

    private Stream<MatchResult> matches(Pattern pattern) {
        return lines.stream().flatMap(line -> pattern.matcher(line).results());
    }
}
