/** DynamoDB Local without its launcher: the engine, the HTTP server in front of it, and the gate between the two. */
package org.countersign.emulators.dynamodb;
