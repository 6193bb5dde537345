// The examples with so many orders that npm test leaves them out: their evidence is made again here.
import { it } from 'vitest'
import { readEvidence, slugs } from '../../src/cli/catalogue.ts'
import { madeAgain, mostOrders, ordersOf } from '../support/recorded-evidence.ts'

const large = slugs().filter((slug) => ordersOf(readEvidence(slug).evidence) > mostOrders)

it.each(large)('%s comes out as recorded', (slug) => madeAgain(slug))
