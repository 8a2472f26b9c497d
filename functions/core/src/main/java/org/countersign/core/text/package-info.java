/**
 * What people type, with what phones and clipboards make of it. Each field is read in one way, and the contract says it again.
 *
 * <table>
 * <caption>What is forgiven, and what is refused</caption>
 * <tr><th>field<th>read by<th>forgiven<th>refused
 * <tr><td>code<td>{@link org.countersign.core.text.Typed#digits}<td>blanks, unseen characters, hyphens anywhere; punctuation
 * around it; digits of any script<td>anything else
 * <tr><td>recovery code<td>{@link org.countersign.core.text.Typed#symbols}<td>the same; case, width and style of letters<td>anything
 * else
 * <tr><td>phone number<td>{@link org.countersign.core.text.Typed#phone}<td>the same blanks, unseen characters, hyphens and digits;
 * width<td>what is no number
 * <tr><td>answer<td>{@link org.countersign.core.text.Typed#answer}<td>case, composition, width; how many blanks, which hyphen, which
 * quote; punctuation at its ends; unseen characters<td>fewer than six letters and digits
 * <tr><td>question<td>{@link org.countersign.core.text.Typed#line}<td>blanks around it, any blank for a space; unseen
 * characters<td>control characters
 * <tr><td>name of a person<td>{@link org.countersign.core.text.Typed#name}<td>all that an answer is forgiven, and every
 * blank<td>a name of nothing that can be seen
 * <tr><td>e-mail address<td>{@link org.countersign.core.text.EmailAddress}<td>case and width of the domain; it goes out in
 * Punycode<td>blanks, unseen and control characters anywhere; a local part that is not ASCII
 * <tr><td>language tag<td>{@link org.countersign.core.text.LanguageTag}<td>case and old spellings<td>what BCP 47 does not know to read
 * </table>
 *
 * <p>Nowhere half a surrogate pair: it is no character, and would be stored as a question mark. Lengths count code points, as JSON
 * Schema does: {@link org.countersign.core.text.Length}.
 */
package org.countersign.core.text;
