-- One row, and true twice, or do not rely on the index. No row: there is no index of this name.
SELECT indisvalid AS valid, indisunique AS "unique", pg_get_indexdef(indexrelid) AS definition
FROM pg_index
WHERE indexrelid = to_regclass('"WebhookEvent_tenantId_eventId_key"');
