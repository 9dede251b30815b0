/*
** Descriptors in received control messages.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "socket/ownedfd.h"
#include "message/rights.h"
#include "socket/socket.h"


int rights_test (int level, int type) {
  return level == SOL_SOCKET && (type == SCM_RIGHTS || type == SYS_CMSG_PIDFD);
}


size_t rights_count (const ControlMessage *m) {
  return m->len / sizeof(int);
}


int rights_get (const ControlMessage *m, size_t i) {
  int fd;
  memcpy(&fd, m->data + i * sizeof fd, sizeof fd);
  return fd;
}


void rights_set (const ControlMessage *m, size_t i, int fd) {
  memcpy(m->data + i * sizeof fd, &fd, sizeof fd);
}


/* Calls 'f' with every descriptor that is still there. */
static void foreach (unsigned char *control, size_t size, void (*f)(int fd)) {
  ControlMessage m;
  size_t i, pos = 0;
  while (control_next(control, size, &pos, &m)) {
    if (!rights_test(m.level, m.type)) continue;
    for (i = 0; i < rights_count(&m); i++)
      if (rights_get(&m, i) >= 0) f(rights_get(&m, i));
  }
}


static void closeone (int fd) {
  (void)sys_close(fd);
}


void rights_close (unsigned char *control, size_t size) {
  foreach (control, size, closeone)
    ;
}


static void cloexecone (int fd) {
  (void)sys_setcloexec(fd, 1);
}


void rights_cloexec (unsigned char *control, size_t size) {
  foreach (control, size, cloexecone)
    ;
}


static void checkturn (lua_State *L, const unsigned int *turn, unsigned int before) {
  if (*turn != before) luaL_error(L, "message was changed while it was read");
}


/*
** The object is made closed, and the descriptor read when no more Lua code can run: until
** then it is the control buffer's, and running out of memory loses nothing. [-0, +1]
*/
static void take (lua_State *L, const ControlMessage *m, size_t i, const unsigned int *turn,
                  unsigned int before) {
  int issocket = sys_issocket(rights_get(m, i)) >= 0;
  Socket *s = issocket ? socket_new(L) : NULL;
  luaL_Stream *f = issocket ? NULL : ownedfd_newfile(L);
  checkturn(L, turn, before);
  if (issocket)
    s->fd = rights_get(m, i);
  else if (!ownedfd_openfile(f, rights_get(m, i)))
    luaL_error(L, "fdopen: not enough memory");
  rights_set(m, i, -1);
}


void rights_take (lua_State *L, const ControlMessage *m, const unsigned int *turn,
                  unsigned int before) {
  size_t i;
  checkturn(L, turn, before);
  for (i = 0; i < rights_count(m); i++) {
    if (rights_get(m, i) < 0) continue; /* taken already */
    take(L, m, i, turn, before);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}
