/*
** sendfile: from a file to a socket, by the system call or, where that does not work, by
** copying.
*/

/***
@classmod socket2.Socket
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/descriptor.h"
#include "base/socket.h"
#include "socket/socket_parts.h"


/* a part of a file */
typedef struct Part {
  FILE *file; /* the Lua file handle's, or NULL */
  int fd;
  off_t offset;
  size_t count;
} Part;


/*
** {==================================================================
** Copying, where the system call does not work. The result is like that of the system call: the
** bytes that were sent, or, when none were, the error
** ===================================================================
*/

#define CHUNK 32768

/* Reads and sends once; 0 at the end of the file, -1 and errno when nothing was sent. */
static ssize_t copychunk (int out, const Part *part, size_t done) {
  char data[CHUNK];
  size_t left = part->count - done;
  ssize_t n = pread(part->fd, data, (left < sizeof data) ? left : sizeof data,
                    part->offset + (off_t)done);
  if (n <= 0) return n;
  return send(out, data, (size_t)n, MSG_NOSIGNAL);
}


static ssize_t copy (int out, const Part *part) {
  size_t done = 0;
  ssize_t n;
  do {
    n = copychunk(out, part, done);
    if (n > 0) done += (size_t)n;
  } while (n > 0 && done < part->count);
  return (n < 0 && done == 0) ? -1 : (ssize_t)done;
}

/* }================================================================== */


/*
** Sends a part of a file. First, what the Lua file handle has buffered is written to the file.
** '*call' is set to the name of the call that failed. If sendfile fails with EINVAL, the file
** may be of a kind that only read(2) supports, so that is tried, too.
*/
static ssize_t transfer (int out, const Part *part, const char **call) {
  off_t offset = part->offset; /* a copy, since the call advances it */
  ssize_t n;
  *call = "fflush";
  if (part->file != NULL && fflush(part->file) != 0) return -1;
  *call = "sendfile";
  n = sys_sendfile(out, part->fd, &offset, part->count);
  if (n < 0 && (errno == EINVAL || errno == ENOSYS)) return copy(out, part);
  return n;
}


/* There are none when everything was sent. */
static ssize_t transferquietly (int out, const Part *part, const char **call) {
  SysQuiet quiet;
  ssize_t n;
  sys_beginquiet(&quiet);
  n = transfer(out, part, call);
  sys_endquiet(&quiet, n != (ssize_t)part->count);
  return n;
}


/* An integer argument that is not negative. */
static lua_Integer optcount (lua_State *L, int arg, lua_Integer otherwise) {
  lua_Integer n = luaL_optinteger(L, arg, otherwise);
  luaL_argcheck(L, n >= 0, arg, "negative");
  return n;
}


/* The file of a Lua file handle that is open, or NULL. */
static FILE *testfile (lua_State *L, int arg) {
  const luaL_Stream *f = (const luaL_Stream *)luaL_testudata(L, arg, LUA_FILEHANDLE);
  return (f == NULL || f->closef == NULL) ? NULL : f->f;
}


static int fileclosed (lua_State *L) {
  luaL_pushfail(L);
  lua_pushliteral(L, "sendfile: file is closed");
  lua_pushinteger(L, EBADF);
  return 3;
}


/***
Sends a part of a file. Where the system supports it, the data is not copied into the program.
One call sends at most 2 GiB. It sends less than requested at the end of the file, or when the
buffer of a non-blocking socket is full: the result tells where to continue.

    local sent = 0
    while sent < size do -- on a blocking socket
      sent = sent + assert(sock:sendfile(file, sent))
    end

Buffered output of a Lua file handle is flushed first. The position of the handle is neither
used nor changed. SIGPIPE is never raised.
@function sendfile
@tparam file|integer file a Lua file handle or a descriptor
@tparam[opt=0] integer offset position in the file where to start
@tparam[opt] integer length how many bytes; without it, up to the end of the file
@treturn[1] integer bytes sent; 0 at the end of the file
@return[2] nil, message, errno
@usage
local file <close> = assert(io.tmpfile())
file:write "hello"
print(sock:sendfile(file)) --> 5
@see sendfile(2)
*/
static int sock_sendfile (lua_State *L) {
  object_checkargs(L, 4);
  const Socket *s = socket_self(L);
  lua_Integer offset, length;
  const char *call;
  Part part;
  ssize_t n;
  int out;
  luaL_checkany(L, 2);
  offset = optcount(L, 3, 0);
  length = optcount(L, 4, SYS_MAXCOUNT);
  part.fd = descriptor_check(L, 2);
  part.offset = (off_t)offset;
  part.count = (size_t)((length < SYS_MAXCOUNT) ? length : SYS_MAXCOUNT);
  out = socket_fd(s);
  if (out < 0) return socket_closed(L, "sendfile");
  if (part.fd < 0) return fileclosed(L);
  part.file = testfile(L, 2);
  n = transferquietly(out, &part, &call);
  return socket_count(L, s, n, call);
}


const luaL_Reg sendfile_methods[] = {
  {"sendfile", sock_sendfile},
  {NULL, NULL},
};
