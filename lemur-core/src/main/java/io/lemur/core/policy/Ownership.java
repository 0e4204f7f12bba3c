package io.lemur.core.policy;

import java.util.Set;

/**
 * Whose a thing is.
 *
 * @param kind the thing's kind, for messages: {@code certificate}
 * @param key its id or name, for messages
 * @param owner a name or role with full rights
 * @param creator a name with full rights; empty where creating gives no right
 * @param roles roles with the rights that the kind gives them
 */
public record Ownership(String kind, Object key, String owner, String creator, Set<String> roles) {}
