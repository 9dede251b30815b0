/*
** Socket: a descriptor that is owned, or, in a SockRef, borrowed.
*/

#ifndef socket_h
#define socket_h

#include "base/sys.h"
#include "base/object.h"
#include "address/sockaddr.h"
#include "socket/watch.h"

#define SOCKET "socket2.Socket"

/*
** An owning Socket has no user value, so that it takes 56 bytes; a SockRef has one, what
** it borrows from. A SockRef of a Socket follows it: when that is closed, so is the SockRef.
*/
typedef struct Socket {
  int fd;                /* -1: closed */
  short borrowed;        /* never closed by this object */
  signed char passing;   /* of domain unix: receives descriptors; -1: not yet known */
  struct Socket *origin; /* the Socket borrowed from, or NULL */
  Watch *watches;        /* who is told before the descriptor goes */
  int interface4; /* of multicasts, where the system tells none; or 0 (quirk_interface.c) */
} Socket;

extern const ObjectType socket_type;

/* Methods of Socket, by the file that has them. */
extern const luaL_Reg descriptor_methods[], connection_methods[], transfer_methods[],
  vectored_methods[], sendmsg_methods[], batch_methods[], sendfile_methods[], poll_methods[],
  keepalive_methods[], multicast_methods[], group_methods[], filter_methods[];

/* the three options of keep-alive (keepalive.c) */
extern const ObjectType keepalive_type;

/* Functions of SockRef, and of the module. */
extern const luaL_Reg sockref_functions[], poll_functions[];

/* Argument 1 of a method of Socket; see object_self. */
#define socket_self(L) ((Socket *)object_self(L, SOCKET))

/*
** The descriptor, or -1 when closed. To be read last before the system call: any call of
** the Lua API that allocates may run a finalizer that closes the socket.
*/
static inline int socket_fd (const Socket *s) {
  return (s->origin == NULL) ? s->fd : s->origin->fd;
}

/* The Socket that has the descriptor: the one borrowed from, or itself. */
static inline Socket *socket_owner (Socket *s) {
  return (s->origin == NULL) ? s : s->origin;
}

/* nil, "call: socket is closed", EBADF. [-0, +3; returns 3] */
int socket_closed(lua_State *L, const char *call);

/*
** setsockopt, once the arguments are read: true, or a triple, also when 'number' is
** SYS_MISSING. [-0, +1 or 3; returns how many]
*/
int socket_setsockopt(lua_State *L, const Socket *s, int level, int number, const void *value,
                      size_t len);

/* Pushes a closed Socket that owns whatever descriptor is put into it. [-0, +1] */
Socket *socket_new(lua_State *L);

/* The Socket at 'arg', or NULL. */
Socket *socket_test(lua_State *L, int arg);

/*
** Pushes a SockRef of a Socket that is part of the object at 'index', which it keeps alive; it
** is closed when that is. [-0, +1]
*/
void sockref_push(lua_State *L, Socket *origin, int index);

/*
** Pushes the address a receive told. The system tells none for the connected and for
** unix senders without a name: family unspec, or an unnamed unix address. [-0, +1]
*/
void socket_pushsender(lua_State *L, const Socket *s, SockAddr *addr);

/*
** The descriptor of the value at 'index': an integer, a Lua file handle, a Socket, or an
** object with getfd, pollfd or fileno; -1 when that is closed. NULL, or what is wrong: it is
** none of these. Calls methods of the object.
*/
const char *socket_todescriptor(lua_State *L, int index, int *fd);

/* The same of argument 'arg'; raises when something is wrong. */
int socket_checkdescriptor(lua_State *L, int arg);

#endif
