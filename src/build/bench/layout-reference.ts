import { columns, duration } from './layout.ts'
import type { ReferenceBench } from './reference-report.ts'

/** What the reference service was measured at, as text. */
export function layOutReference(report: ReferenceBench): string {
  const { date, note, processors, versions, rounds, requests, atOnce, rows } = report
  return [
    `The reference service · ${date} · ${note} · ${processors} processors`,
    `Node ${versions.node} · Prisma ${versions.prisma} · PostgreSQL ${versions.postgres} · median of ${rounds} rounds of ${requests} requests, ${atOnce} at once`,
    '',
    'Deliveries, against the same inserts with nothing to stop a second one',
    columns([
      ['', 'per second', 'of without', 'p99', 'of without'],
      ...rows.map(({ what, perSecond, ofWithout, p99, p99OfWithout }) => [
        what,
        perSecond.toFixed(0),
        ofWithout.toFixed(2),
        duration(p99),
        p99OfWithout.toFixed(2),
      ]),
    ]),
  ].join('\n')
}
