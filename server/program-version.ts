/** The version as package.json says it. */
import program from '../package.json' with { type: 'json' };

export const PROGRAM_VERSION: string = program.version;
