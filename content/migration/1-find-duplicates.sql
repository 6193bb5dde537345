-- Events that are stored more than once. Nothing is changed. Keep the result: it is the list that somebody decides on.
SELECT "tenantId", "eventId", count(*) AS rows, min("id") AS first, array_agg("id" ORDER BY "id") AS ids
FROM "WebhookEvent"
GROUP BY "tenantId", "eventId"
HAVING count(*) > 1
ORDER BY count(*) DESC, "tenantId", "eventId";
