/*
** Permissions of the files of unix sockets.
*/

#include "base/sys.h"


/* Of the file that 'fd' stands for: by its number there, since a path may be another's by now.
 */
static int chmodby (int fd, mode_t mode) {
  char path[sizeof "/proc/self/fd/" + 11];
  struct stat st;
  int result;
  if (fstat(fd, &st) < 0) return -1;
  if (!S_ISSOCK(st.st_mode)) {
    errno = ENOTSOCK;
    return -1;
  }
  if ((st.st_mode & 07777) == mode) return 0;
  (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  result = chmod(path, mode);
  if (result < 0 && errno == ENOENT) errno = EOPNOTSUPP; /* there is no /proc */
  return result;
}


/* for systems without O_PATH: at least it does not follow a symbolic link */
static int chmodpath (const char *path, mode_t mode) {
  struct stat st;
  if (lstat(path, &st) < 0) return -1;
  if (!S_ISSOCK(st.st_mode)) {
    errno = ENOTSOCK;
    return -1;
  }
  return fchmodat(AT_FDCWD, path, mode, AT_SYMLINK_NOFOLLOW);
}


int sys_chmodsocket (const char *path, mode_t mode) {
  int fd, result, en;
  if (SYS_OPATH == SYS_MISSING) return chmodpath(path, mode);
  fd = open(path, SYS_OPATH | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return -1;
  result = chmodby(fd, mode);
  en = errno;
  close(fd);
  errno = en;
  return result;
}
