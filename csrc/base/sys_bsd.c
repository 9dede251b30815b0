/*
** What macOS, FreeBSD and DragonFly have, but with other arguments than Linux. Empty elsewhere.
*/

#include "base/sys.h"

#if defined(__APPLE__) || defined(__FreeBSD__) || defined(__DragonFly__)

/* One sendfile: 0 or -1 and errno; '*sent' is how much went, on failure too. */
#if defined(__APPLE__)
static int sendpart (int out, int in, off_t offset, size_t n, off_t *sent) {
  *sent = (off_t)n;
  return sendfile(in, out, offset, sent, NULL, 0);
}
#else
static int sendpart (int out, int in, off_t offset, size_t n, off_t *sent) {
  *sent = 0;
  return sendfile(in, out, offset, n, NULL, sent, 0);
}
#endif


/*
** These send to the end of the file when asked for nothing, and report what went before a
** failure. A file that sendfile does not take is for the caller to read: ENOSYS.
*/
ssize_t sys_sendfile (int out, int in, const off_t *offset, size_t n) {
  off_t sent;
  if (n == 0) return 0;
  if (sendpart(out, in, *offset, n, &sent) == 0 || sent > 0) return (ssize_t)sent;
  if (errno == ENOTSUP || errno == EOPNOTSUPP) errno = ENOSYS;
  return -1;
}

#else

typedef int sys_bsd_empty; /* C wants a declaration in each file */

#endif
