/*
** Windows: files, clocks, threads. Empty elsewhere.
*/

#include "base/sys.h"

#if defined(SYS_WINDOWS)

/* A descriptor is a handle of the system, also for a file. */
int windows_fileno (FILE *f) {
  int number = windows_filenumber(f);
  intptr_t handle = (number < 0) ? -1 : _get_osfhandle(number);
  if (0 <= handle && handle <= INT_MAX) return (int)handle;
  errno = EBADF;
  return -1;
}


/* fstat, as far as the module needs it: whether the descriptor exists, and its type. */
int windows_fstat (int fd, struct stat *st) {
  int type;
  socklen_t len = sizeof type;
  memset(st, 0, sizeof *st);
  if (windows_getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len) == 0) {
    st->st_mode = S_IFSOCK;
    return 0;
  }
  if (windows_fcntl(fd, F_GETFD) < 0) return -1;
  st->st_mode = (GetFileType((HANDLE)(intptr_t)fd) == FILE_TYPE_DISK) ? S_IFREG : S_IFCHR;
  return 0;
}


/* the reparse tag of the file of a unix socket */
#define TAG 0x80000023

/* lstat, as far as the module needs it: whether the file is that of a unix socket. */
int windows_lstat (const char *path, struct stat *st) {
  WIN32_FIND_DATAA found;
  HANDLE search = FindFirstFileA(path, &found);
  int special;
  memset(st, 0, sizeof *st);
  if (search == INVALID_HANDLE_VALUE || strpbrk(path, "*?") != NULL) {
    if (search != INVALID_HANDLE_VALUE) FindClose(search);
    errno = ENOENT;
    return -1;
  }
  FindClose(search);
  special = (found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) && found.dwReserved0 == TAG;
  st->st_mode = special                                               ? S_IFSOCK
                : (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) ? S_IFDIR
                                                                      : S_IFREG;
  return 0;
}


/* The module opens no files. */
int windows_open (const char *path, int flags, ...) {
  (void)path;
  (void)flags;
  return windows_lacks();
}


/* Restores the position in the file, which the call changes. */
ssize_t windows_pread (int fd, void *to, size_t n, off_t offset) {
  HANDLE file = (HANDLE)(intptr_t)fd;
  const LARGE_INTEGER nowhere = {.QuadPart = 0};
  LARGE_INTEGER before;
  OVERLAPPED place;
  DWORD got = 0;
  int ok, en;
  if (windows_fcntl(fd, F_GETFD) < 0) return -1;
  if (GetFileType(file) != FILE_TYPE_DISK || /* pipes may also report a position */
      !SetFilePointerEx(file, nowhere, &before, FILE_CURRENT)) {
    errno = ESPIPE;
    return -1;
  }
  memset(&place, 0, sizeof place);
  place.Offset = (DWORD)((uint64_t)offset & 0xffffffff);
  place.OffsetHigh = (DWORD)((uint64_t)offset >> 32);
  ok = ReadFile(file, to, (n > INT_MAX) ? INT_MAX : (DWORD)n, &got, &place);
  if (!ok) (void)windows_fail();
  en = errno;
  if (!ok && GetLastError() == ERROR_HANDLE_EOF) ok = 1; /* the end of the file: 0 bytes */
  (void)SetFilePointerEx(file, before, NULL, FILE_BEGIN);
  errno = en;
  return ok ? (ssize_t)got : -1;
}


void *windows_memmem (const void *in, size_t len, const void *what, size_t size) {
  const unsigned char *p = (const unsigned char *)in;
  const unsigned char *first = (const unsigned char *)what;
  if (size == 0) return (void *)(uintptr_t)p;
  while (len >= size) {
    const unsigned char *found = (const unsigned char *)memchr(p, *first, len - size + 1);
    if (found == NULL) return NULL;
    if (memcmp(found, what, size) == 0) return (void *)(uintptr_t)found;
    len -= (size_t)(found + 1 - p);
    p = found + 1;
  }
  return NULL;
}


/* from 100 nanoseconds since 1601 to nanoseconds since 1970 */
#define EPOCH UINT64_C(116444736000000000)

static void daytime (struct timespec *now) {
  FILETIME time;
  uint64_t steps;
  GetSystemTimePreciseAsFileTime(&time);
  steps = (((uint64_t)time.dwHighDateTime << 32) | time.dwLowDateTime) - EPOCH;
  now->tv_sec = (time_t)(steps / 10000000);
  now->tv_nsec = (long)(steps % 10000000 * 100);
}


int windows_clock (int which, struct timespec *now) {
  LARGE_INTEGER count, frequency;
  if (which == CLOCK_REALTIME) {
    daytime(now);
    return 0;
  }
  (void)QueryPerformanceCounter(&count);
  (void)QueryPerformanceFrequency(&frequency);
  now->tv_sec = (time_t)(count.QuadPart / frequency.QuadPart);
  now->tv_nsec = (long)(count.QuadPart % frequency.QuadPart * 1000000000 / frequency.QuadPart);
  return 0;
}


int windows_pin (const void *address) {
  HMODULE module;
  (void)GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_PIN |
                             GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS,
                           (LPCSTR)address, &module);
  return 0;
}


typedef struct Start {
  void *(*work)(void *arg);
  void *arg;
} Start;


static unsigned int __stdcall run(void *arg) {
  Start start = *(Start *)arg;
  free(arg);
  (void)start.work(start.arg);
  return 0;
}


/* Starts a detached thread. Returns 0, or an errno value. */
int windows_thread (void *(*work)(void *arg), void *arg) {
  Start *start = (Start *)malloc(sizeof *start);
  uintptr_t thread;
  int en;
  if (start == NULL) return ENOMEM;
  start->work = work;
  start->arg = arg;
  thread = _beginthreadex(NULL, 0, run, start, 0, NULL);
  en = errno;
  if (thread != 0) {
    CloseHandle((HANDLE)thread);
    return 0;
  }
  free(start);
  return (en == 0) ? EAGAIN : en;
}

#else

typedef int sys_windows_file_empty; /* C wants a declaration in each file */

#endif
