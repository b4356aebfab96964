import { findProgram } from '../system/find-program'
import { installPackage } from '../system/install-package'

const programs = ['soffice', 'libreoffice'] as const

/**
 * The path of a LibreOffice that opens spreadsheets without a screen, installed when there is none.
 * @throws Error with the one line the person has to run
 */
export function provisionLibreOffice(): string {
  const found = findProgram(programs)
  if (found) return found
  installPackage('LibreOffice', {
    apt: ['libreoffice-calc-nogui'],
    dnf: ['libreoffice-calc'],
    apk: ['libreoffice-calc'],
    pacman: ['libreoffice-still'],
    brew: ['--cask', 'libreoffice'],
  })
  const installed = findProgram(programs)
  if (installed) return installed
  throw new Error('LibreOffice was installed, but soffice is not on the PATH.')
}
