/*
** The files of unix sockets: their mode, and removing them. Sockets are bound in
** socket/connection.c.
*/

/***
@module socket2
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/object.h"
#include "address/sockaddr.h"
#include "module/unixpath.h"
#include "base/socket.h"

/*
** The files of unix sockets. The functions check that the file is a socket, and do nothing to
** other files: a mistyped path must not delete a file.
*/


/* A path as text; no path of a file contains a NUL. */
static const char *checkpath (lua_State *L, int arg) {
  size_t len;
  const char *path = luaL_checklstring(L, arg, &len);
  luaL_argcheck(L, strlen(path) == len, arg, "path contains a NUL");
  return path;
}


/*
** Returns 0 when no socket is bound to the file at a path. It connects with a datagram socket,
** which a listener does not notice.
*/
static int checkunbound (const char *path) {
  SockAddr addr;
  int en = sockaddr_setpathname(&addr, path, strlen(path));
  int fd = (en == 0) ? sys_socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0) : -1;
  if (en == 0) en = errno;
  if (fd >= 0) {
    en = (connect(fd, &addr.u.any, addr.len) == 0) ? 0 : errno;
    close(fd);
    if (en == 0 || en == EPROTOTYPE || en == EPERM) en = EADDRINUSE;
  }
  errno = en;
  return (en == ECONNREFUSED) ? 0 : -1;
}


/* Returns 0 when the file at the path is a socket; a symbolic link is not followed. */
static int checksocket (const char *path) {
  struct stat st;
  if (lstat(path, &st) < 0) return -1;
  if (S_ISSOCK(st.st_mode)) return 0;
  errno = ENOTSOCK;
  return -1;
}


/***
Removes the file that a unix socket was bound to. Other files are never removed.
@function unix_unlink
@tparam string path
@tparam[opt=false] boolean unused whether to remove it only when no socket is bound to it any
more
@treturn[1] boolean true
@return[2] nil, message, errno: `ENOTSOCK` when the file is not that of a socket, `EADDRINUSE`
when a socket is bound to it
@see unlink(2)
*/
static int module_unlink (lua_State *L) {
  object_checkargs(L, 2);
  const char *path = checkpath(L, 1);
  int unused = lua_toboolean(L, 2);
  int ok = checksocket(path) == 0 && (!unused || checkunbound(path) == 0) && unlink(path) == 0;
  return object_result(L, ok, "unlink");
}


/***
Changes the permissions of the file that a unix socket is bound to. To connect, a program needs
the permission to write. Other files are never changed, even if the path is replaced meanwhile.

For a Socket that is not bound yet, this sets the permissions with which `bind` creates the
file, before the umask is applied.
@function unix_chmod
@tparam string|Socket file a path, or a Socket that is not yet bound
@tparam integer mode permission bits, `0` to `tonumber("7777", 8)`
@treturn[1] boolean true
@return[2] nil, message, errno: `ENOTSOCK` when the file is not that of a socket, `EOPNOTSUPP`
on Linux without /proc
@see chmod(2)
*/
static int module_chmod (lua_State *L) {
  object_checkargs(L, 2);
  const Socket *s = socket_test(L, 1);
  const char *path = (s == NULL) ? checkpath(L, 1) : NULL;
  lua_Integer mode = luaL_checkinteger(L, 2);
  luaL_argcheck(L, 0 <= mode && mode <= 07777, 2, "out of range");
  if (path != NULL) return object_result(L, sys_chmodsocket(path, (mode_t)mode) == 0, "chmod");
  return socket_result(L, s, fchmod(socket_fd(s), (mode_t)mode) == 0, "fchmod");
}


const luaL_Reg unixpath_functions[] = {
  {"unix_unlink", module_unlink},
  {"unix_chmod", module_chmod},
  {NULL, NULL},
};
