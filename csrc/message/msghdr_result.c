/*
** The results of a transfer: length, address, flags and bytes of a MsgHdr. Control messages are
** in msghdr_control.c.
*/

/***
@classmod socket2.MsgHdr
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "message/msghdr.h"
#include "message/message_parts.h"
#include "message/recvflags.h"
#include "base/object.h"


/***
Returns how many bytes the last send or receive transferred.
@function len
@treturn integer count
*/
static int msg_len (lua_State *L) {
  object_checkargs(L, 1);
  lua_pushinteger(L, (lua_Integer)msghdr_self(L)->len);
  return 1;
}


/***
Returns the sender of a received message; before a receive, the destination address.
@function addr
@treturn SockAddr|false address, or false when there is none
*/
static int msg_addr (lua_State *L) {
  object_checkargs(L, 1);
  MsgHdr *m = msghdr_self(L);
  if (m->addr.len == 0)
    lua_pushboolean(L, 0);
  else
    sockaddr_push(L, &m->addr);
  return 1;
}


/***
Returns what the system reported about the last received message, such as whether it was
truncated.
@function flags
@treturn RecvFlags flags
@usage
if msg:flags():is_truncated() then print "the message was longer than its buffers" end
*/
static int msg_flags (lua_State *L) {
  object_checkargs(L, 1);
  recvflags_push(L, msghdr_self(L)->msgflags);
  return 1;
}


/***
Returns how many bytes the control messages occupy that were received or, before a receive,
added.
@function control_len
@treturn integer count
*/
static int msg_control_len (lua_State *L) {
  object_checkargs(L, 1);
  lua_pushinteger(L, (lua_Integer)msghdr_self(L)->controllen);
  return 1;
}


/*
** The bytes of a piece, received or to be sent; '*left' counts down the received bytes that are
** left. Bytes received into a Buffer stay where they are until more are put into it.
*/
static const char *piecebytes (const MsgHdr *m, size_t i, size_t *left, size_t *len) {
  const Piece *p = &m->pieces[i];
  if (m->filled) {
    *len = (m->iov[i].iov_len < *left) ? m->iov[i].iov_len : *left;
    *left -= *len;
    return (const char *)m->iov[i].iov_base;
  }
  if (p->buffer != NULL) {
    *len = buffer_len(p->buffer);
    return buffer_bytes(p->buffer);
  }
  *len = (p->string != NULL) ? p->size : 0;
  return (p->string != NULL) ? p->string : "";
}


/***
Returns the received bytes as a list of strings, one for each item of `with_buffers`; before a
receive, the bytes to send. Bytes in a Buffer are copied.
@function buffers
@treturn table list of strings
*/
static int msg_buffers (lua_State *L) {
  object_checkargs(L, 1);
  MsgHdr *m = msghdr_self(L);
  size_t i, len, left = m->len;
  lua_createtable(L, (int)m->npieces, 0);
  for (i = 0; i < m->npieces; i++) {
    const char *bytes = piecebytes(m, i, &left, &len);
    lua_pushlstring(L, bytes, len);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}


/* The number of bytes in all pieces. */
static size_t allbytes (const MsgHdr *m) {
  size_t i, len, sum = 0, left = m->len;
  for (i = 0; i < m->npieces; i++) {
    (void)piecebytes(m, i, &left, &len);
    sum += len;
  }
  return sum;
}


/* Copies the bytes of all pieces to 'to', as many as 'allbytes' has counted. */
static void copybytes (const MsgHdr *m, char *to) {
  size_t i, len, left = m->len;
  for (i = 0; i < m->npieces; i++) {
    const char *bytes = piecebytes(m, i, &left, &len);
    if (len > 0) memcpy(to, bytes, len);
    to += len;
  }
}


/*
** Making room may run a finalizer that makes the message larger: no more is copied than fits.
*/
const char *msghdr_pushbytes (lua_State *L, const MsgHdr *m, size_t *len) {
  size_t left = m->len;
  char *copy;
  if (m->npieces == 1) {
    lua_getiuservalue(L, 1, m->pieces[0].storage != NULL ? MSGHDR_ARRAYS : MSGHDR_LIST);
    if (m->pieces[0].storage == NULL) {
      lua_rawgeti(L, -1, 1);
      lua_remove(L, -2);
    }
    return piecebytes(m, 0, &left, len);
  }
  do {
    *len = allbytes(m);
    copy = (char *)lua_newuserdatauv(L, *len + 1, 0);
  } while (allbytes(m) > *len && (lua_pop(L, 1), 1));
  *len = allbytes(m);
  copybytes(m, copy);
  return copy;
}


/***
Returns the same bytes as `buffers`, as one string.
@function string
@treturn string bytes
*/
static int msg_string (lua_State *L) {
  object_checkargs(L, 1);
  const MsgHdr *m = msghdr_self(L);
  size_t len, left = m->len;
  const char *bytes;
  if (m->npieces == 1) /* copied before a finalizer can change them */
    bytes = piecebytes(m, 0, &left, &len);
  else
    bytes = msghdr_pushbytes(L, m, &len);
  lua_pushlstring(L, bytes, len);
  return 1;
}


static int msg_tostring (lua_State *L) {
  MsgHdr *m = msghdr_self(L);
  lua_pushfstring(L, "MsgHdr: %I buffers, %I bytes, control %I bytes", (LUAI_UACINT)m->npieces,
                  (LUAI_UACINT)m->len, (LUAI_UACINT)m->controllen);
  return 1;
}


const luaL_Reg msghdr_result_methods[] = {
  {"__tostring", msg_tostring},
  {"len", msg_len},
  {"addr", msg_addr},
  {"flags", msg_flags},
  {"control_len", msg_control_len},
  {"buffers", msg_buffers},
  {"string", msg_string},
  {NULL, NULL},
};
