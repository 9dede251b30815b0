/*
** Socket: the object with a descriptor that it owns or, as a SockRef, borrows. The methods are
** in socket/ and option/.
*/

#ifndef socket_h
#define socket_h

#include "base/sys.h"
#include "base/object.h"
#include "base/watch.h"

#define SOCKET "socket2.Socket"

/*
** An owning Socket has no user value, so that it takes 64 bytes. The user value of a SockRef is
** the object that it borrows from. A SockRef of a Socket follows it: it is closed when the
** Socket is.
*/
typedef struct Socket {
  int fd;                /* -1: closed */
  short borrowed;        /* never closed by this object */
  signed char passing;   /* domain unix, on which descriptors can arrive; -1: not yet known */
  struct Socket *origin; /* the Socket borrowed from, or NULL */
  Watch *watches;        /* called before the descriptor is closed or given away */
  int interface4;        /* of multicast, if the system can't report it (quirk_interface.c) */
} Socket;

extern const ObjectType socket_type;

/* for the Lua layer: 'closing' */
extern const luaL_Reg socket_internals[];

/* Argument 1 of a method of Socket; see object_self. */
#define socket_self(L) ((Socket *)object_self(L, SOCKET))

/*
** The descriptor, or -1 when closed. Read it immediately before the system call: any call of
** the Lua API that allocates may run a finalizer that closes the socket.
*/
static inline int socket_fd (const Socket *s) {
  return (s->origin == NULL) ? s->fd : s->origin->fd;
}

/* The Socket that has the descriptor: itself, or the one it borrows from. */
static inline Socket *socket_owner (Socket *s) {
  return (s->origin == NULL) ? s : s->origin;
}

/* nil, "call: socket is closed", EBADF. [-0, +3; returns 3] */
int socket_closed(lua_State *L, const char *call);

/*
** The result of a system call on socket_fd(s): true, or a failure. The descriptor of a closed
** socket is -1, which the system refuses; the message then says that the socket is closed.
** Called right after the system call, while errno is that call's. [-0, +1 or 3; returns how
** many]
*/
int socket_result(lua_State *L, const Socket *s, int ok, const char *call);

/* The same for a call that returns a count, or a negative number when it failed. */
int socket_count(lua_State *L, const Socket *s, ssize_t n, const char *call);

/*
** getsockopt of up to '*len' bytes. Returns 1; or 0 and pushes a triple, also when the level or
** the number is SYS_MISSING. [-0, +0 or 3]
*/
int socket_getsockopt(lua_State *L, const Socket *s, int level, int number, void *value,
                      socklen_t *len);

/*
** setsockopt. Pushes true; or a triple, also when the level or the number is SYS_MISSING.
** [-0, +1 or 3; returns how many]
*/
int socket_setsockopt(lua_State *L, const Socket *s, int level, int number, const void *value,
                      size_t len);

/*
** Tells the event loop that this descriptor is about to be closed or given away; nothing if it is
** -1. What the loop calls may close the object that owns it, or run finalizers. [-0, +0]
*/
void socket_tellclosing(lua_State *L, int fd);

/* Pushes a closed Socket; it will own the descriptor that is put into it. [-0, +1] */
Socket *socket_new(lua_State *L);

/* The Socket at 'arg', or NULL. */
Socket *socket_test(lua_State *L, int arg);

#endif
