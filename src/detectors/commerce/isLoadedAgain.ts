import { howLoaded } from '../../lib/howLoaded'

/** Whether this page was loaded again, or is here once more for another reason, and its visitor has done nothing yet. */
export const isLoadedAgain = (isOnceMore = false): boolean =>
  navigator.userActivation?.hasBeenActive === false && (isOnceMore || /^(re|back)/.test(howLoaded()))
