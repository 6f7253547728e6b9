/** Where mistakes go instead of into the host page. The client points this at its debug log. */
let report: (error: unknown) => void = () => {}

export const onMistake = (handler: (error: unknown) => void): void => {
  report = handler
}

/** Tells of what went wrong out of the page's sight. */
export const mistake = (error: unknown): void => report(error)

/** Wraps a callback given to the browser: what it throws is reported, never thrown into the page. */
export const guard =
  <A extends unknown[], R>(callback: (...args: A) => R) =>
  (...args: A): R | undefined => {
    try {
      return callback(...args)
    } catch (error) {
      report(error)
      return undefined
    }
  }
