--- A Stream reads and writes a socket as io does a file.
-- What would block is waited for, by `poll` or in the event loop that `use` named, and a
-- signal only ends that wait when its handler makes Lua raise an error. A call that fails
-- gives `nil, message, errno`, at the end of the stream reading gives nil alone.
--
-- Besides its own methods a Stream has those of `Reader`.
-- @classmod socket2.Stream

local core = require "socket2.core"
local errors = require "socket2.errors"
local newinput = require "socket2.input".new
local output = require "socket2.output"
local reader = require "socket2.reader"
local waiting = require "socket2.wait"

local tobytes, gather, put, flush = output.tobytes, output.gather, output.put, output.flush
local EBADF = core.errno.EBADF

local Stream = {}
for name, method in pairs(reader.methods) do Stream[name] = method end

local metatable = {__name = "socket2.Stream", __index = Stream}
reader.admit(metatable)

-- Raises when a method is called on what is no Stream.
local function check(self, method, level)
  if getmetatable(self) ~= metatable then errors.type(1, method, "Stream", self, level + 1) end
end

--- Writes strings, numbers and Buffers, in one piece. Unless `setvbuf` says otherwise all of
-- it has been given to the system when the call returns.
-- @tparam string|number|Buffer ...
-- @treturn[1] Stream itself
-- @return[2] nil, message, errno, sent: how many bytes went
-- @usage assert(stream:write("GET ", path, " HTTP/1.0\r\n\r\n"))
function Stream:write(...)
  check(self, "write", 2)
  local bytes
  if select("#", ...) == 1 then bytes = tobytes(..., 1, 2) else bytes = gather(2, ...) end
  local ok, message, errno, sent = put(self, bytes)
  if ok then return self end
  return nil, message, errno, sent
end

--- Writes all of one string or Buffer.
-- @tparam string|Buffer bytes
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes went
function Stream:write_all(bytes, ...)
  check(self, "write_all", 2)
  if type(bytes) ~= "string" and not output.isbuffer(bytes) then
    errors.type(1, "write_all", "string or Buffer", bytes, 2)
  end
  errors.surplus(2, "write_all", 2, ...)
  return put(self, bytes)
end

--- Writes what `string.format` makes of the arguments.
-- @tparam string format
-- @param ... what it formats
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes went
-- @raise what `string.format` raises
-- @usage stream:write_fmt("%s %d\n", name, size)
function Stream:write_fmt(format, ...)
  check(self, "write_fmt", 2)
  local ok, bytes = pcall(string.format, format, ...)
  if not ok then error(bytes, 2) end
  return put(self, bytes)
end

--- Sends what `setvbuf` has kept back. After a failure the rest is still kept.
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes went
function Stream:flush(...)
  check(self, "flush", 2)
  errors.surplus(1, "flush", 2, ...)
  if self.input.closed then return nil, "flush: stream is closed", EBADF, 0 end
  return flush(self)
end

--- Says when what is written is sent: at once (`"no"`, as a Stream begins), when there is
-- so much of it or `flush` and `close` ask for it (`"full"`), or also at the end of a line
-- (`"line"`). Reading does not flush. Of a Stream that nobody closed the collector sends what
-- the system takes at once.
-- @tparam string mode
-- @tparam[opt=8192] integer size how much is kept back at most
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes went
function Stream:setvbuf(mode, size, ...)
  check(self, "setvbuf", 2)
  if mode ~= "no" and mode ~= "full" and mode ~= "line" then
    errors.argument(1, "setvbuf", ("invalid option '%s'"):format(tostring(mode)), 2)
  end
  local limit = size == nil and 8192 or type(size) == "number" and math.tointeger(size)
  if not limit or limit < 1 then
    errors.argument(2, "setvbuf", "positive integer expected", 2)
  end
  errors.surplus(3, "setvbuf", 2, ...)
  if self.input.closed then return nil, "setvbuf: stream is closed", EBADF, 0 end
  return output.setmode(self, mode, limit)
end

--- Sets how long a call may take, from its beginning; past that it gives `ETIMEDOUT`.
-- @tparam ?number|false seconds nil or false: without end
-- @treturn boolean true
function Stream:set_timeout(seconds, ...)
  check(self, "set_timeout", 2)
  errors.surplus(2, "set_timeout", 2, ...)
  local timeout = waiting.checktimeout(seconds, "argument #1 to 'set_timeout'", 2)
  self.input.timeout = timeout
  return true
end

--- The socket below. What was received and not yet read is the Stream's.
-- @treturn Socket
function Stream:socket(...)
  check(self, "socket", 2)
  errors.surplus(1, "socket", 2, ...)
  return self.input.socket
end

--- The descriptor of the socket below, for event loops and what else takes an object with it:
-- `SockRef.from`, `poll`, `wait`, `add_control("rights", …)`.
-- @treturn integer -1 when the Stream is closed
function Stream:getfd(...)
  check(self, "getfd", 2)
  errors.surplus(1, "getfd", 2, ...)
  return self.input.socket:fd()
end

--- The same, under the name that cqueues asks for.
-- @treturn integer -1 when the Stream is closed
function Stream:pollfd(...)
  check(self, "pollfd", 2)
  errors.surplus(1, "pollfd", 2, ...)
  return self.input.socket:fd()
end

--- Whether bytes were received that are not yet read. The socket need not be ready then: who
-- waits for it should read those first.
-- @treturn boolean
function Stream:dirty(...)
  check(self, "dirty", 2)
  errors.surplus(1, "dirty", 2, ...)
  local input = self.input
  return #input.buffer > 0 or input.taken ~= nil or input.pending ~= nil and #input.pending > 0
end

-- What close does at last, also when flushing raises, as where its task is cancelled.
local Closing = {}

function Closing:__close()
  self.input:close()
  self.input.socket:close()
end

--- Sends what `setvbuf` has kept back, and closes the socket. Closing twice does nothing.
-- @treturn[1] boolean true
-- @return[2] nil, message, errno, sent: how many bytes went; closed all the same
function Stream:close(...)
  check(self, "close", 2)
  errors.surplus(1, "close", 2, ...)
  local input = self.input
  if input.closed then return true end
  local closing <close> = setmetatable({input = input}, Closing) -- luacheck: ignore
  local ok, message, errno, sent = flush(self)
  input:close()
  local closed, why, code = input.socket:close()
  if not ok then return nil, message, errno, sent end
  return closed, why, code
end

function metatable:__close()
  check(self, "__close", 2)
  self:close()
end

function metatable:__tostring()
  check(self, "__tostring", 2)
  if self.input.closed then return "Stream (closed)" end
  return ("Stream (%s)"):format(self.input.socket)
end

-- Socket:stream, described in iterators.lua.
local function stream(socket, opts, ...)
  if not errors.issocket(socket) then errors.type(1, "stream", "Socket", socket, 2) end
  local capacity, timeout, longest
  if opts ~= nil and type(opts) ~= "table" then errors.type(1, "stream", "table", opts, 2) end
  errors.surplus(2, "stream", 2, ...)
  for key, value in pairs(opts or {}) do
    if key == "timeout" then
      timeout = waiting.checktimeout(value, "option 'timeout'", 2)
    elseif key == "capacity" then
      capacity = type(value) == "number" and math.tointeger(value)
      if not capacity or capacity < 1 then
        error("bad option 'capacity' (positive integer expected)", 2)
      end
    elseif key == "limit" then
      longest = type(value) == "number" and math.tointeger(value)
      if not longest or longest < 1 then
        error("bad option 'limit' (positive integer expected)", 2)
      end
    else
      errors.argument(1, "stream", errors.unknown(key, {"capacity", "limit", "timeout"}), 2)
    end
  end
  local incoming = newinput(socket, capacity, timeout, longest)
  local buffer = incoming.buffer
  local self = setmetatable({buffer, input = incoming, output = output.new()}, metatable)
  self.read = reader.fastread(self, buffer)
  return self
end

return {stream = stream}
