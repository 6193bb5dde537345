-- After a build that failed, and to go back. Deliveries go on meanwhile.
DROP INDEX CONCURRENTLY "WebhookEvent_tenantId_eventId_key";
