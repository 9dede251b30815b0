--- Iterators over what arrives at a socket: connections, datagrams, pieces of a stream.
-- @classmod socket2.Socket

--- Iterating. Iterators wait like all helpers, regardless of the blocking mode and the time-outs
-- of the socket. Signals do not interrupt them. They end when this program closes the socket. On
-- any other failure they raise, like `io.lines`: the error object has the fields `message` and
-- `errno`, and its text is the message. They never close the socket.
-- @section iterating

local core = require "socket2.core"
local errors = require "socket2.errors"
local waiting = require "socket2.wait"

local Socket, Type = core.Socket, core.Type
local errnos = core.errno
local EAGAIN, EINTR, ECONNABORTED = errnos.EAGAIN, errnos.EINTR, errnos.ECONNABORTED
local EBADF = errnos.EBADF
local DONTWAIT = core.MSG.DONTWAIT

local iterators = {}

-- Makes an iterator for the generic 'for'. 'step' returns the next values; nil at the end; or nil,
-- message, errno. Iterators have no closing value, since they have nothing to close, and since Lua
-- 5.4.4 crashes when a loop with one breaks after a function has captured its variables.
local function iterate(socket, step)
  local ended = false
  return function()
    if ended then return nil end
    local first, second, third = step()
    if first == nil then
      if second and not (third == EBADF and Socket.is_closed(socket)) then
        errors.failure(second, third)
      end
      ended = true
      return nil
    end
    return first, second, third
  end
end

-- Raises unless a method is called on a Socket.
local function checksocket(socket, method)
  if not errors.issocket(socket) then errors.type(1, method, "Socket", socket, 3) end
end

-- Checks a number of bytes; by default, the largest size of a datagram.
local function checksize(n, method)
  if n == nil then return 65536 end
  local count = type(n) == "number" and math.tointeger(n)
  if count and 0 < count and count <= 0x7FFFFFFF then return count end
  errors.argument(1, method, "positive integer expected", 3)
end

-- Errors when descriptors or memory have run out, which is expected to pass.
local exhausted = {
  [errnos.EMFILE] = true, [errnos.ENFILE] = true, [errnos.ENOBUFS] = true, [errnos.ENOMEM] = true,
}

local CLOEXEC, BOTH = Type.CLOEXEC, Type.CLOEXEC | Type.NONBLOCK

-- Returns a function that returns the next connection and its address; or nil, message, errno.
function iterators.acceptor(listener)
  local blocking = listener:nonblocking() == false
  local pause, listens = 0.01, false
  -- Whether accept itself would wait, and keep others from running.
  local function wouldwait()
    if not blocking or Socket.poll(listener, "r", 0) ~= false then return false end
    listens = listens or Socket.is_listener(listener) ~= false
    return listens -- of what does not listen, accept tells that at once
  end
  return function()
    local wait, waits = false, 0
    while true do
      waiting.checkpoint()
      if wait then
        local ready, message, errno = waiting.ready(listener, "r", nil, "incoming", waits)
        if not ready then return nil, message, errno end
        waits = waits + 1
      end
      local client, addr, errno
      if wouldwait() then
        errno = EAGAIN
      else
        client, addr, errno = listener:accept4(waiting.loop and BOTH or CLOEXEC)
      end
      if client then
        pause = 0.01
        return client, addr
      end
      wait = errno == EAGAIN
      if exhausted[errno] then
        waiting.wait(pause)
        pause, waits = math.min(pause * 2, 1), 0
      elseif errno ~= EAGAIN and errno ~= EINTR and errno ~= ECONNABORTED then
        return nil, addr, errno
      end
    end
  end
end

--- Iterates over incoming connections. Failures of single connections (`ECONNABORTED`) are
-- ignored. When there are no more descriptors or no memory, the iterator waits up to a second and
-- tries again.
-- @function incoming
-- @treturn function iterator that returns a Socket and the SockAddr of the client
-- @each Socket, SockAddr
-- @raise on all other failures
-- @usage
-- for client, addr in listener:incoming() do
--   local stream <close> = client:stream()
--   stream:write("hello, ", tostring(addr), "\n")
-- end
function iterators.incoming(listener, ...)
  checksocket(listener, "incoming")
  errors.surplus(1, "incoming", 2, ...)
  return iterate(listener, iterators.acceptor(listener))
end

-- Makes an iterator over what a method receives. Called as the last thing in that method, so that
-- errors of its arguments name the line of the program. "" is the end of a stream; on a socket with
-- packets it may be an empty packet.
local function receiving(method, receive, socket, n, timeout, ...)
  checksocket(socket, method)
  errors.surplus(3, method, 2, ...)
  n = checksize(n, method)
  timeout = waiting.checktimeout(timeout, ("argument #2 to '%s'"):format(method), 2)
  local packets = socket:type() ~= Type.STREAM
  return iterate(socket, function()
    local deadline = waiting.deadline(timeout)
    local bytes, second, third = waiting.persist(socket, deadline, method, receive, n,
      DONTWAIT)
    if bytes == "" and (not packets or waiting.ended(socket)) then return nil end
    return bytes, second, third
  end)
end

--- Iterates over datagrams. An empty datagram is `""`. On connected sockets of type stream or
-- seqpacket, the iterator ends with the connection; empty packets just before that end cannot be
-- distinguished from it.
-- @function datagrams
-- @tparam[opt=65536] integer n most bytes to receive of each datagram
-- @tparam[opt] number|false timeout longest time to wait for each, in seconds; after that
-- the iterator raises `ETIMEDOUT`
-- @treturn function iterator that returns the bytes, the SockAddr of the sender and RecvFlags
-- @each string, SockAddr, RecvFlags
-- @raise on failure
-- @usage
-- assert(udp:send_to("hello", udp:local_addr()))
-- for bytes, sender in udp:datagrams() do
--   print(bytes) --> hello
--   break
-- end
function iterators.datagrams(socket, ...)
  return receiving("datagrams", Socket.recv_from, socket, ...)
end

--- Iterates over the pieces of a stream as they arrive, until its end. On packet sockets it is
-- like `datagrams`: an empty packet is `""`.
-- @function chunks
-- @tparam[opt=65536] integer n most bytes to receive at once
-- @tparam[opt] number|false timeout longest time to wait for each, in seconds; after that
-- the iterator raises `ETIMEDOUT`
-- @treturn function iterator that returns bytes
-- @each string
-- @raise on failure
-- @usage
-- assert(peer:send "hello" and peer:shutdown "write")
-- for bytes in sock:chunks() do print(bytes) end --> hello
function iterators.chunks(socket, ...)
  return receiving("chunks", Socket.recv, socket, ...)
end

--- Makes a Stream of this socket, which reads and writes like an io file. Closing the Stream
-- closes the socket.
-- @function stream
-- @tparam[opt] table opts `timeout`: as for `Stream:set_timeout`; `capacity`: size of the receive
-- buffer, 65536 by default: a larger datagram is dropped with `EMSGSIZE`; `limit`: most bytes of a
-- line: for a longer line, reading returns `nil, "line too long", EMSGSIZE`, and its bytes can
-- still be read in other formats
-- @treturn Stream
-- @usage local stream <close> = sock:stream {timeout = 10}

return iterators
