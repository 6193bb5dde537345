// Loaded into a service's process before the service. However the test's process ends, the pipe closes, and so does this.
process.stdin.resume().once('close', () => process.kill(process.pid, 'SIGKILL'))
process.stdin.on('error', () => {})
// A service that stops by itself must be able to.
;(process.stdin as NodeJS.ReadStream & { unref(): void }).unref()
