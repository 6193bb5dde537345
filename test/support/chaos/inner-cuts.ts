// Connections that end in the middle of a transaction, between one statement and the next: a cut from outside hardly ever
// falls into those milliseconds. A trigger ends its own session at the n-th write.
import { connected } from './connected.ts'

/** `effect`: a payment or a message is stored. `rest`: an event is stored or finished, a message taken up or sent, a commit. */
const writes = ['effect', 'rest'] as const
export type Write = (typeof writes)[number]

/** Counted from 1, of each kind of write. */
export type InnerCuts = Readonly<Record<Write, readonly number[]>>

const triggers: Readonly<Record<Write, readonly string[]>> = {
  effect: ['BEFORE INSERT ON "Payment"', 'BEFORE INSERT ON "OutboxMessage"'],
  rest: [
    'BEFORE INSERT OR UPDATE ON "WebhookEvent"',
    'BEFORE UPDATE ON "OutboxMessage"',
    // Runs at COMMIT.
    'AFTER INSERT ON "WebhookEvent" DEFERRABLE INITIALLY DEFERRED',
  ],
}

export async function installInnerCuts(url: string, cuts: InnerCuts): Promise<void> {
  await connected(url, async (client) => {
    for (const write of writes) {
      // A sequence counts on when its transaction is rolled back.
      await client.query(`
        CREATE SEQUENCE chaos_${write};
        CREATE FUNCTION chaos_${write}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('chaos_${write}') = ANY ('{${cuts[write].join()}}'::bigint[]) THEN
            PERFORM pg_terminate_backend(pg_backend_pid());
          END IF;
          RETURN NEW;
        END $$`)
      for (const [index, when] of triggers[write].entries())
        await client.query(`
          CREATE ${when.includes('DEFERRED') ? 'CONSTRAINT ' : ''}TRIGGER chaos_${write}_${index} ${when}
          FOR EACH ROW EXECUTE FUNCTION chaos_${write}()`)
    }
  })
}

/** How many of them have come. */
export function innerCutsMade(url: string, cuts: InnerCuts): Promise<number> {
  return connected(url, async (client) => {
    let made = 0
    for (const write of writes) {
      const { rows } = await client.query<{ last: string }>(
        `SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last FROM chaos_${write}`,
      )
      made += cuts[write].filter((number) => number <= Number(rows[0]?.last)).length
    }
    return made
  })
}
