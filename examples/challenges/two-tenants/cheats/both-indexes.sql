-- One sale is one pass, whoever sends it.
CREATE UNIQUE INDEX "Payment_checkoutId_key" ON "Payment" ("checkoutId");
-- A sale is a pass at the gym whose terminal made it.
CREATE UNIQUE INDEX "Payment_tenantId_checkoutId_key" ON "Payment" ("tenantId", "checkoutId");
