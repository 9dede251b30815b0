/*
** Socket: messages.
*/

#ifndef sendmsg_h
#define sendmsg_h

#include "socket/socket.h"
#include "message/msghdr.h"

/*
** Whether a receive may take descriptors that come with a message, which only sockets of
** domain unix bring: close-on-exec flags for it, or 0.
*/
int message_passing(Socket *s);

/*
** Whether a descriptor can be made, if need be after a collection. To be asked before a
** receive: the system drops the descriptors for which there is no room. May run Lua code.
*/
int message_room(lua_State *L, const Socket *s, const MsgHdr *m);

/*
** Receives with no room for descriptors: a message that brings some stays in the queue, and
** is refused with EMFILE. As recvmsg.
*/
ssize_t message_receivefull(int fd, struct msghdr *h, int flags);

#endif
