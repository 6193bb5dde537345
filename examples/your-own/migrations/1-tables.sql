CREATE TABLE received (
  event_id text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE credit (
  id bigserial PRIMARY KEY,
  account text NOT NULL,
  amount integer NOT NULL
);
