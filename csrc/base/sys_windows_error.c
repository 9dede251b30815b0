/*
** Windows: errors of Winsock as numbers of <errno.h>, and the messages of both, since the C
** library knows none of its own from 100 on. Empty elsewhere.
*/

#include "base/sys.h"

#if defined(SYS_WINDOWS)

/* clang-format off */
static const struct {
  int code; /* of Winsock */
  int number;
  const char *text;
} rows[] = {
  {WSAEINTR,              EINTR,           "Interrupted system call"},
  {WSAEBADF,              EBADF,           "Bad file descriptor"},
  {WSAEACCES,             EACCES,          "Permission denied"},
  {WSAEFAULT,             EFAULT,          "Bad address"},
  {WSAEINVAL,             EINVAL,          "Invalid argument"},
  {WSAEMFILE,             EMFILE,          "Too many open files"},
  {WSAEWOULDBLOCK,        EAGAIN,          "Resource temporarily unavailable"},
  {WSAEINPROGRESS,        EINPROGRESS,     "Operation now in progress"},
  {WSAEALREADY,           EALREADY,        "Operation already in progress"},
  {WSAENOTSOCK,           ENOTSOCK,        "Socket operation on non-socket"},
  {WSAEDESTADDRREQ,       EDESTADDRREQ,    "Destination address required"},
  {WSAEMSGSIZE,           EMSGSIZE,        "Message too long"},
  {WSAEPROTOTYPE,         EPROTOTYPE,      "Protocol wrong type for socket"},
  {WSAENOPROTOOPT,        ENOPROTOOPT,     "Protocol not available"},
  {WSAEPROTONOSUPPORT,    EPROTONOSUPPORT, "Protocol not supported"},
  {WSAESOCKTNOSUPPORT,    ESOCKTNOSUPPORT, "Socket type not supported"},
  {WSAEOPNOTSUPP,         EOPNOTSUPP,      "Operation not supported"},
  {WSAEPFNOSUPPORT,       EPFNOSUPPORT,    "Protocol family not supported"},
  {WSAEAFNOSUPPORT,       EAFNOSUPPORT,    "Address family not supported by protocol"},
  {WSAEADDRINUSE,         EADDRINUSE,      "Address already in use"},
  {WSAEADDRNOTAVAIL,      EADDRNOTAVAIL,   "Cannot assign requested address"},
  {WSAENETDOWN,           ENETDOWN,        "Network is down"},
  {WSAENETUNREACH,        ENETUNREACH,     "Network is unreachable"},
  {WSAENETRESET,          ENETRESET,       "Network dropped connection on reset"},
  {WSAECONNABORTED,       ECONNABORTED,    "Software caused connection abort"},
  {WSAECONNRESET,         ECONNRESET,      "Connection reset by peer"},
  {WSAENOBUFS,            ENOBUFS,         "No buffer space available"},
  {WSAEISCONN,            EISCONN,         "Transport endpoint is already connected"},
  {WSAENOTCONN,           ENOTCONN,        "Transport endpoint is not connected"},
  {WSAESHUTDOWN,          ESHUTDOWN,       "Cannot send after transport endpoint shutdown"},
  {WSAETOOMANYREFS,       ETOOMANYREFS,    "Too many references"},
  {WSAETIMEDOUT,          ETIMEDOUT,       "Connection timed out"},
  {WSAECONNREFUSED,       ECONNREFUSED,    "Connection refused"},
  {WSAELOOP,              ELOOP,           "Too many levels of symbolic links"},
  {WSAENAMETOOLONG,       ENAMETOOLONG,    "File name too long"},
  {WSAEHOSTDOWN,          EHOSTDOWN,       "Host is down"},
  {WSAEHOSTUNREACH,       EHOSTUNREACH,    "No route to host"},
  {WSAENOTEMPTY,          ENOTEMPTY,       "Directory not empty"},
  {WSAEUSERS,             EUSERS,          "Too many users"},
  {WSAEDQUOT,             EDQUOT,          "Disk quota exceeded"},
  {WSAESTALE,             ESTALE,          "Stale file handle"},
  {WSAEREMOTE,            EREMOTE,         "Object is remote"},
  {WSASYSNOTREADY,        ENETDOWN,        "Network is down"},
  {WSAVERNOTSUPPORTED,    ENOSYS,          "Function not implemented"},
  {WSANOTINITIALISED,     ENETDOWN,        "Network is down"},
  {WSAEDISCON,            ECONNRESET,      "Connection reset by peer"},
  {WSA_OPERATION_ABORTED, ECANCELED,       "Operation canceled"},
  {WSA_INVALID_HANDLE,    EBADF,           "Bad file descriptor"},
  {WSA_NOT_ENOUGH_MEMORY, ENOMEM,          "Cannot allocate memory"},
  {WSA_INVALID_PARAMETER, EINVAL,          "Invalid argument"},
  {ERROR_HANDLE_EOF,      0,               "Success"},
  {ERROR_PORT_UNREACHABLE, ECONNREFUSED,   "Connection refused"},
  {ERROR_FILE_NOT_FOUND,  ENOENT,          "No such file or directory"},
  {ERROR_PATH_NOT_FOUND,  ENOENT,          "No such file or directory"},
  {ERROR_ACCESS_DENIED,   EACCES,          "Permission denied"},
};
/* clang-format on */

#define count(array) (sizeof(array) / sizeof((array)[0]))


int windows_fail (void) {
  int code = WSAGetLastError();
  size_t i;
  errno = EIO;
  for (i = 0; i < count(rows); i++)
    if (rows[i].code == code) errno = rows[i].number;
  return -1;
}


const char *windows_strerror (int en, char *buffer, size_t size) {
  size_t i;
  for (i = 0; i < count(rows); i++)
    if (rows[i].number == en && en != 0) return rows[i].text;
  if (strerror_s(buffer, size, en) != 0) (void)snprintf(buffer, size, "error %d", en);
  return buffer;
}


const char *windows_gaierror (int code) {
  switch (code) {
    case EAI_AGAIN: return "Temporary failure in name resolution";
    case EAI_BADFLAGS: return "Bad value for ai_flags";
    case EAI_FAIL: return "Non-recoverable failure in name resolution";
    case EAI_FAMILY: return "ai_family not supported";
    case EAI_MEMORY: return "Memory allocation failure";
    case EAI_NONAME: return "Name or service not known";
    case EAI_SERVICE: return "Servname not supported for ai_socktype";
    case EAI_SOCKTYPE: return "ai_socktype not supported";
    case WSANO_DATA: return "No address associated with hostname";
    default: return "Unknown error";
  }
}

#else

typedef int sys_windows_error_empty; /* C wants a declaration in each file */

#endif
