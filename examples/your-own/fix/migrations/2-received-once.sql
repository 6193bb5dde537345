CREATE UNIQUE INDEX received_event_id_key ON received (event_id);
