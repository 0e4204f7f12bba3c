package io.lemur.tests.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs a test class once on each database. The class takes the {@link TestDatabase} in its constructor and makes what it needs in
 * {@code @BeforeEach}, or, with {@code @TestInstance(PER_CLASS)} and the database in a {@code @Parameter} field, in
 * {@code @BeforeParameterizedClassInvocation}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@EnumSource
public @interface OnEveryDatabase {}
