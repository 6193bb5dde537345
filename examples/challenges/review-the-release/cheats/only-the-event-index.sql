-- The index of the data model is unique, and so is what is left. Nothing is said of payments.
SELECT 1;
