-- Checkouts that were paid more than once. A row that is deleted gives no money back: people decide about each of these.
SELECT "tenantId", "checkoutId", count(*) AS payments, sum("amount") AS taken, min("amount") AS due
FROM "Payment"
GROUP BY "tenantId", "checkoutId"
HAVING count(*) > 1
ORDER BY "tenantId", "checkoutId";
