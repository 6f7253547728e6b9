import { tp } from '../touchpoint'

export const load = async () => ({ told: await tp.track('custom.server') })
