/** The script tag with all detectors. */
import { allDetectors } from './detectors/allDetectors'
import { runScriptTag } from './scriptTag'

runScriptTag(allDetectors)
