import type { ConsentAdapter } from '../options'
import { adapter, type Mapping, whenThere } from './adapter'

/** Of what a CMP calls back with, what is read here. */
interface TcData {
  eventStatus?: string
  gdprApplies?: boolean
  listenerId?: number
  purpose?: { consents: Record<number, boolean> }
  vendor?: { consents: Record<number, boolean> }
}
type TcfApi = (
  command: string,
  version: number,
  callback: (data: TcData | null, success: boolean) => void,
  parameter?: number,
) => void

export interface TcfOptions extends Mapping<number> {
  /** The number of a vendor of the Global Vendor List, which must have consent as well. @default none */
  vendor?: number | undefined
}

/**
 * IAB Europe's Transparency and Consent Framework, 2.0 to 2.3: `window.__tcfapi`, by its stub or the CMP itself
 * (github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework, TCFv2, "CMP API v2"). Consent counts, a
 * legitimate interest does not. Where the CMP says that GDPR does not apply, nobody is asked: see `implied`.
 *
 * Measurement: 1 (store and access information on a device), 7 and 8 (measure advertising and content performance).
 * Personalisation: 5 and 6 (create and use profiles to personalise content).
 */
export const tcf = ({ vendor, ...mapping }: TcfOptions = {}): ConsentAdapter =>
  adapter({ measurement: [1, 7, 8], personalisation: [5, 6] }, mapping, (tell) => {
    let api: TcfApi | undefined
    let listener: number | undefined
    const stop = whenThere(
      () => (globalThis as { __tcfapi?: TcfApi }).__tcfapi,
      (found) => {
        api = found
        api('addEventListener', 2, (data, success) => {
          if (!success || !data) return
          listener = data.listenerId
          const { eventStatus, gdprApplies, purpose, vendor: vendors } = data
          if (gdprApplies === false) tell(false, () => true)
          // `cmpuishown` is no answer: the visitor is looking at it.
          else if (/^(tcloaded|useractioncomplete)$/.test(`${eventStatus}`)) {
            tell(
              true,
              (number) =>
                purpose?.consents[number] && (vendor === undefined || vendors?.consents[vendor] === true),
            )
          }
        })
      },
    )
    return () => {
      stop()
      if (listener !== undefined) api?.('removeEventListener', 2, () => {}, listener)
    }
  })
