-- One row, and true twice, or the index keeps nothing out. No row: there is no index of this name.
SELECT indisvalid AS valid, indisunique AS "unique", pg_get_indexdef(indexrelid) AS definition
FROM pg_index
WHERE indexrelid = to_regclass('"WebhookEvent_tenantId_eventId_key"');
