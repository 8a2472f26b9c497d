/** Reads {@code template.yaml}: YAML with CloudFormation's short tags, intrinsic functions, then typed resources. */
package org.countersign.emulators.template;
