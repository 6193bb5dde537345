DROP INDEX "PlatformEvent_tenantId_eventId_key";
CREATE UNIQUE INDEX "PlatformEvent_tenantId_eventId_key" ON "PlatformEvent" ("tenantId", "eventId") NULLS NOT DISTINCT;
