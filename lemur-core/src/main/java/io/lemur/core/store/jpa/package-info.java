/** The store on Hibernate: entities, dialects, queries, errors. Nobody but the root names it. */
@NullMarked
package io.lemur.core.store.jpa;

import org.jspecify.annotations.NullMarked;
