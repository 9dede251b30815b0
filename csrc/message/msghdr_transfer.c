/*
** MsgHdr and the system: preparing the arguments of a system call, and storing its results.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "message/control.h"
#include "message/msghdr.h"
#include "message/rights.h"
#include "base/ownedfd.h"
#include "base/socket.h"


/*
** {==================================================================
** Sending
** ===================================================================
*/

/* The descriptor of the object at the top: -1 if closed, 'otherwise' if it is unknown. */
static int currentfd (lua_State *L, int otherwise) {
  const Socket *s = socket_test(L, -1);
  const luaL_Stream *f;
  if (s != NULL) return socket_fd(s);
  f = (const luaL_Stream *)luaL_testudata(L, -1, LUA_FILEHANDLE);
  if (f != NULL) return (f->closef == NULL) ? -1 : fileno(f->f);
  return otherwise;
}


/* Reads the descriptors of a message again, from the objects in the list at the top. */
static int refresh (lua_State *L, const ControlMessage *c) {
  size_t i;
  int result = 0;
  for (i = 0; i < rights_count(c) && result == 0; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    rights_set(c, i, currentfd(L, rights_get(c, i)));
    result = ownedfd_sync(L, -1);
    lua_pop(L, 1);
  }
  return result;
}


static int refreshall (lua_State *L, int index, MsgHdr *m) {
  ControlMessage c;
  size_t pos = 0;
  int result = 0;
  lua_getiuservalue(L, index, MSGHDR_KEPT);
  while (result == 0 && control_next(m->control, m->controllen, &pos, &c)) {
    if (lua_rawgeti(L, -1, msghdr_keptat(c.offset)) == LUA_TTABLE) result = refresh(L, &c);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  return result;
}


/* Prepares a piece with storage, to send what the last receive put there; see '*left'. */
static void tosend (const Piece *p, struct iovec *iov, size_t *left) {
  if (p->buffer != NULL) {
    iov->iov_base = buffer_bytes(p->buffer);
    iov->iov_len = buffer_len(p->buffer);
  }
  else if (p->storage != NULL) {
    iov->iov_base = p->storage;
    iov->iov_len = (p->size < *left) ? p->size : *left;
    *left -= iov->iov_len;
  }
  else {
    iov->iov_base = (void *)(uintptr_t)p->string; /* the system only reads it */
    iov->iov_len = p->size;
  }
}


int msghdr_tosend (lua_State *L, int index, MsgHdr *m, struct msghdr *h) {
  size_t i, left = m->filled ? m->len : 0;
  for (i = 0; i < m->npieces; i++) tosend(&m->pieces[i], &m->iov[i], &left);
  memset(h, 0, sizeof *h);
  if (m->filled) (void)sockaddr_normalize(&m->addr); /* to be accepted again */
  if (m->addr.len > 0) {
    h->msg_name = &m->addr.u;
    h->msg_namelen = m->addr.len;
  }
  h->msg_iov = m->iov;
  h->msg_iovlen = (sys_iovlen)m->npieces;
  if (m->received || m->controllen == 0) return 0;
  h->msg_control = m->control;
  h->msg_controllen = (sys_controllen)m->controllen;
  return m->kept ? refreshall(L, index, m) : 0;
}

/* }================================================================== */


/*
** {==================================================================
** Receiving. A Buffer or message must not be used twice in one call, which would write to the
** same bytes twice. So what is in use is marked, from here until the call has ended.
** ===================================================================
*/

/* Unmarks the Buffers of the first 'n' pieces. */
static void unmark (MsgHdr *m, size_t n) {
  size_t i;
  for (i = 0; i < n; i++)
    if (m->pieces[i].buffer != NULL) m->pieces[i].buffer->busy = 0;
  m->busy = 0;
}


/* Prepares a piece to receive into; returns NULL, or what is wrong with it. */
static const char *toreceive (const Piece *p, struct iovec *iov) {
  if (p->string != NULL) return "a string can't be received into";
  if (p->storage != NULL) {
    iov->iov_base = p->storage;
    iov->iov_len = p->size;
    return NULL;
  }
  if (p->buffer->busy) return "the same Buffer twice";
  p->buffer->busy = 1;
  iov->iov_base = buffer_prepare(p->buffer, &iov->iov_len);
  return NULL;
}


/* Prepares all pieces; wrong if none has room, since the result would look like the end. */
static const char *allreceive (MsgHdr *m) {
  size_t i, room = 0;
  for (i = 0; i < m->npieces; i++) {
    const char *wrong = toreceive(&m->pieces[i], &m->iov[i]);
    if (wrong != NULL) {
      unmark(m, i);
      return wrong;
    }
    room += m->iov[i].iov_len + (m->pieces[i].buffer == NULL);
  }
  if (room > 0 || m->npieces == 0) return NULL;
  unmark(m, i);
  return "Buffer is full";
}


const char *msghdr_toreceive (lua_State *L, int index, MsgHdr *m, struct msghdr *h) {
  const char *wrong;
  if (m->busy) return "the same message twice";
  wrong = allreceive(m);
  if (wrong != NULL) return wrong;
  m->busy = 1;
  if (m->controlroom > 0) object_refinalize(L, index); /* it may soon own descriptors */
  msghdr_clearcontrol(L, index, m);
  memset(h, 0, sizeof *h);
  if (!m->anonymous) {
    h->msg_name = &m->addr.u;
    h->msg_namelen = sizeof m->addr.u;
  }
  h->msg_iov = m->iov;
  h->msg_iovlen = (sys_iovlen)m->npieces;
  h->msg_control = (m->controlroom > 0) ? m->control : NULL;
  h->msg_controllen = (sys_controllen)m->controlroom;
  return NULL;
}


/* With MSG_TRUNC 'n' may be more than there was room for. */
void msghdr_received (MsgHdr *m, const struct msghdr *h, size_t n) {
  size_t i, left = n;
  for (i = 0; i < m->npieces; i++) {
    size_t len = (m->iov[i].iov_len < left) ? m->iov[i].iov_len : left;
    if (m->pieces[i].buffer != NULL) buffer_added(m->pieces[i].buffer, len);
    left -= len;
  }
  unmark(m, m->npieces);
  m->len = n;
  m->filled = m->received = 1;
  m->addr.len = (h->msg_namelen < sizeof m->addr.u) ? h->msg_namelen : sizeof m->addr.u;
  m->msgflags = h->msg_flags;
  m->controllen = h->msg_controllen;
  if (SYS_CMSG_CLOEXEC == 0) rights_cloexec(m->control, m->controllen);
}


void msghdr_notreceived (MsgHdr *m) {
  unmark(m, m->npieces);
  m->len = 0;
  m->filled = 1;
  m->msgflags = 0;
}

/* }================================================================== */
