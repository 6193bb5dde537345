// The statements that one delivery sent, from a recorded run.
import type { Trace } from '../explorer/index.ts'

/** One a line, without the names of the schema and its values: `SELECT … FROM "WebhookEvent" …`. */
export function statementsOf(trace: Trace, process: number): readonly string[] {
  return trace.events.flatMap((event) => {
    if (event.type !== 'step' || event.process !== process) return []
    const { request } = event
    switch (request.kind) {
      case 'begin':
        return ['BEGIN']
      case 'commit':
        return ['COMMIT']
      case 'rollback':
        return ['ROLLBACK']
      case 'statement':
        return [request.sql.replaceAll('"public".', '').replaceAll(/"(\w+)"\."(\w+)"/g, '"$2"')]
      default:
        return []
    }
  })
}
