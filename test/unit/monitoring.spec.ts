// The rules and the dashboard that the monitoring page hands out: their shape, that what they ask is PromQL, and that they ask
// for nothing that the page does not name. promtool would say more; it is not on npm.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { z } from 'astro/zod'
import { namedIn } from '../support/promql.ts'

const read = (file: string) => readFileSync(`content/monitoring/${file}`, 'utf8')

const metrics = z
  .array(
    z.looseObject({
      id: z.string(),
      type: z.enum(['counter', 'gauge', 'histogram']),
      labels: z.array(z.object({ name: z.string(), values: z.string() })),
    }),
  )
  .parse(parse(read('metrics.yaml')))

/** The series of a metric, as Prometheus stores them. */
const series = new Map(
  metrics.flatMap(({ id, type, labels }) => {
    const names = labels.map(({ name }) => name)
    return type === 'histogram'
      ? [
          [`${id}_bucket`, [...names, 'le']],
          [`${id}_sum`, names],
          [`${id}_count`, names],
        ]
      : [[id, names]]
  }) as [string, string[]][],
)

function expectOnlyListed(expression: string): readonly string[] {
  const { metrics, matched, grouped } = namedIn(expression)
  expect(metrics.length).toBeGreaterThan(0)
  for (const metric of metrics) expect([...series.keys()]).toContain(metric)
  for (const { metric, label } of matched) expect(series.get(metric)).toContain(label)
  for (const label of grouped)
    for (const metric of metrics) expect(series.get(metric)).toContain(label)
  return grouped
}

describe('the metrics', () => {
  it('are those that the page promises, and none has a tenant', () => {
    expect(metrics.map(({ id, labels }) => [id, labels.map(({ name }) => name)])).toEqual([
      ['webhook_deliveries_total', ['provider', 'type', 'outcome']],
      ['webhook_processing_seconds', []],
      ['webhook_oldest_unprocessed_seconds', []],
      ['webhook_quarantine_size', []],
      ['webhook_lease_reclaims_total', []],
      ['outbox_oldest_unsent_seconds', []],
      ['idempotency_key_conflicts_total', ['kind']],
    ])
  })

  it.each(metrics)('$id is called as its type asks', ({ id, type }) => {
    expect(id.endsWith('_total')).toBe(type === 'counter')
  })
})

const duration = z.string().regex(/^\d+(s|m|h|d)$/)
const rules = z
  .strictObject({
    groups: z.array(
      z.strictObject({
        name: z.string(),
        rules: z
          .array(
            z.strictObject({
              alert: z.string().regex(/^[A-Z][A-Za-z]+$/),
              expr: z.string(),
              for: duration.optional(),
              labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
              annotations: z.strictObject({ summary: z.string(), action: z.string() }),
            }),
          )
          .min(1),
      }),
    ),
  })
  .parse(parse(read('alerts.yaml')))
  .groups.flatMap((group) => group.rules)

describe('the reference service', () => {
  const source = readFileSync('examples/reference/metrics.ts', 'utf8')

  it('measures exactly these', () => {
    const names = [...source.matchAll(/'((?:webhook|outbox|idempotency)_[a-z_]+)'/g)]
    expect(names.map(([, name]) => name).sort()).toEqual(metrics.map(({ id }) => id).sort())
  })

  it.each([
    ['Outcome', 'webhook_deliveries_total', 'outcome'],
    ['KeyConflict', 'idempotency_key_conflicts_total', 'kind'],
  ])('has, in its %s, the values that are listed', (type, id, label) => {
    const union = new RegExp(`export type ${type} =([^}]*?)\\n\\n`).exec(source)?.[1] ?? ''
    const values = [...union.matchAll(/'(\w+)'/g)].map(([, value]) => value)
    const listed = metrics
      .find((metric) => metric.id === id)
      ?.labels.find(({ name }) => name === label)?.values
    expect([...(listed ?? '').matchAll(/`(\w+)`/g)].map(([, value]) => value).sort()).toEqual(
      values.sort(),
    )
  })
})

describe('the alert rules', () => {
  it.each(rules)('$alert asks for what is measured', ({ expr, annotations }) => {
    const grouped = expectOnlyListed(expr)
    const { summary, action } = annotations
    for (const [, label] of `${summary} ${action}`.matchAll(/\$labels\.(\w+)/g))
      expect(grouped).toContain(label)
  })

  it('have names of their own, and use every metric', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
    const used = rules.flatMap(({ expr }) => namedIn(expr).metrics)
    for (const { id } of metrics)
      expect(
        used.some((name) => name.startsWith(id)),
        id,
      ).toBe(true)
  })
})

const source = z.strictObject({ type: z.literal('prometheus'), uid: z.literal('${datasource}') })
const dashboard = z
  .looseObject({
    uid: z.string(),
    title: z.string(),
    schemaVersion: z.number(),
    templating: z.object({
      list: z.array(z.looseObject({ name: z.string(), type: z.string() })),
    }),
    panels: z.array(
      z.looseObject({
        id: z.number(),
        title: z.string(),
        type: z.enum(['stat', 'timeseries']),
        datasource: source,
        gridPos: z.strictObject({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
        targets: z.array(z.looseObject({ refId: z.string(), expr: z.string() })).min(1),
      }),
    ),
  })
  .parse(JSON.parse(read('dashboard.json')))

describe('the dashboard', () => {
  const variables = dashboard.templating.list.map(({ name }) => name)

  it.each(
    dashboard.panels.flatMap(({ title, targets }) => targets.map((one) => ({ title, ...one }))),
  )('$title ($refId) asks for what is measured', ({ expr }) => {
    // Grafana puts these in before Prometheus sees them.
    expectOnlyListed(expr.replaceAll('$__rate_interval', '5m'))
    for (const [, name] of expr.replaceAll('$__rate_interval', '').matchAll(/\$(\w+)/g))
      expect(variables).toContain(name)
  })

  it('has its panels side by side, on a grid of 24 columns', () => {
    const taken = new Set<string>()
    for (const { gridPos, title } of dashboard.panels)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(x, title).toBeLessThan(24)
          expect(taken, title).not.toContain(`${x},${y}`)
          taken.add(`${x},${y}`)
        }
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
  })
})

it('what is not PromQL is refused, and a label that a metric lacks is found', () => {
  expect(() => namedIn('sum(rate(webhook_deliveries_total[5m])')).toThrow('Not PromQL')
  expect(namedIn('sum by (a) (x{b="c"})')).toEqual({
    metrics: ['x'],
    matched: [{ metric: 'x', label: 'b' }],
    grouped: ['a'],
  })
})

it('the page has the words that people on call look for', () => {
  const page = readFileSync('content/docs/strategies/monitoring.mdx', 'utf8')
  expect(page).toContain('`Duplicate webhook`')
  expect(page).toMatch(/^## Key metrics to track$/m)
})
