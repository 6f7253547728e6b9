import type { Check } from '../check'
import { address } from './address'
import { answers } from './answers'
import { batches } from './batches'
import { gzip } from './gzip'
import { load } from './load'
import { refusals } from './refusals'

/** In the order in which they are tried. The first decides whether the others make sense. */
export const checks: Check[] = [...address, ...batches, ...answers, ...gzip, ...load, ...refusals]
