/** What a host calls. */
@NullMarked
package io.lemur.service;

import org.jspecify.annotations.NullMarked;
