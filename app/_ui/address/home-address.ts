import type { StartPage } from '@/lib/usage/home/home-settings'
import { listPath } from './keys-address'

/** The page that shows what needs the reader first. */
export const homePagePath = '/home'

/** The pages that can open after sign-in. */
export const startPaths: Record<StartPage, string> = { home: homePagePath, keys: listPath }
