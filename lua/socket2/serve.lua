--- Serving connections, each in a task of its own.
-- @module socket2

local core = require "socket2.core"
local acceptor = require "socket2.iterators".acceptor
local condition = require "socket2.condition"
local errors = require "socket2.errors"
local loop = require "socket2.loop"
local isidle = require "socket2.output".isidle
local newstream = require "socket2.stream".new
local tasks = require "socket2.task"
local run = require "socket2.run"
local waiting = require "socket2.wait"

local isstopped, newtask = tasks.isstopped, tasks.new
local EBADF = core.errno.EBADF

local serve = {}

-- A running server: {
--   handler =, timeout =, onerror =, packets = whether connections have packets,
--   here = the number of connections, which are in its array part,
--   client = the Socket of a connection that is not among them yet, or false,
--   gone = the condition that a connection has ended, awaited = whether a task waits for it}
local Server = {}
Server.__index = Server

-- A connection: {the function 'ended', its server, its Stream, the address of the client, its index
-- in the server, its task}
local SERVER <const>, STREAM <const>, ADDR <const>, INDEX <const>, TASK <const> = 2, 3, 4, 5, 6

local fields = core.internal.taskfields()
local TRACEBACK <const>, AFTER <const> = fields.TRACEBACK, fields.AFTER

-- However serve ends, nothing of it stays: handlers that are at work are cancelled, and have
-- ended when it gives or raises. When it is cancelled once more meanwhile, they are, too.
function Server:__close()
  if self.client then self.client:close() end
  local fine, failure
  repeat
    for i = self.here, 1, -1 do -- where one was that ends, is the last one then
      if self[i] then self[i][TASK]:cancel() end
    end
    if loop.ending then return end
    fine, failure = pcall(self.wait, self, 0)
  until fine or failure ~= waiting.cancelled
  if not fine then error(failure, 0) end
end

-- Waits until there are at most so many connections.
function Server:wait(most)
  while self.here > most do
    self.awaited = true
    self.gone:wait()
  end
end

-- Removes a connection that has ended.
function Server:remove(connection)
  local count, place = self.here, connection[INDEX]
  local last = self[count]
  self[place], last[INDEX] = last, place
  self[count], self.here = false, count - 1
  if not self.awaited then return end
  self.awaited = false
  self.gone:signal(1)
end

local Leaving = {}

function Leaving:__close()
  self.connection[SERVER]:remove(self.connection)
end

-- Passes the error of a handler to 'onerror'; the connection is removed even if that raises.
local function report(connection, ...)
  local leaving <close> = setmetatable({connection = connection}, Leaving) -- luacheck: ignore
  connection[SERVER].onerror(...)
end

-- What is called after a handler. (The Stream may have to wait, to send what is kept back, and is
-- cancelled meanwhile.) When memory ran out, an error has no traceback.
local function ended(connection, ok, failure)
  local stream, fine, message = connection[STREAM], true, nil
  if isidle(stream) then stream:close() else fine, message = pcall(stream.close, stream) end
  local task = connection[TASK]
  if fine and not ok and not isstopped(task, failure) then
    local traceback = task[TRACEBACK] or "(no traceback)"
    task[TRACEBACK] = nil
    return report(connection, failure, traceback, connection[ADDR])
  end
  connection[SERVER]:remove(connection)
  if not fine then error(message, 0) end
  if not ok then error(failure, 0) end
end

function Server:begin(client, addr)
  local place = self.here + 1
  self.client = client
  self[place] = false -- makes room: once there is a task, nothing may fail
  local stream = newstream(client, nil, self.timeout, nil, self.packets)
  local connection = {ended, self, stream, addr, place, false}
  local task = newtask(self.handler, stream, addr)
  task[AFTER], connection[TASK] = connection, task
  self[place], self.here, self.client = connection, place, false
end

-- Accepts until the listener is closed: true; or nil, message, errno.
function Server:accept(listener, max)
  local accept = acceptor(listener)
  while true do
    if self.here == max then self:wait(max - 1) end
    local client, addr, errno = accept()
    if not client then
      if errno == EBADF and listener:is_closed() then return true end
      return nil, addr, errno
    end
    self:begin(client, addr)
  end
end

local function tostderr(message, traceback, addr)
  local ok, text = pcall(tostring, message)
  text = ok and text or "(error object without a text)"
  io.stderr:write("socket2.serve: ", tostring(addr), ": ", text, "\n", traceback, "\n")
end

-- Raises an error about an argument or an option, at the level of the caller of serve.
local function bad(message, ...)
  error(message:format(...), 4)
end

local function checkoptions(opts)
  if opts ~= nil and type(opts) ~= "table" then
    bad("bad argument #3 to 'serve' (table expected, got %s)", type(opts))
  end
  local options = {max = math.huge, onerror = tostderr}
  for key, value in pairs(opts or {}) do
    if key == "max" then
      local max = type(value) == "number" and math.tointeger(value)
      if not max or max < 1 then bad("bad option 'max' (positive integer expected)") end
      options.max = max
    elseif key == "timeout" then
      options.timeout = waiting.checktimeout(value, "option 'timeout'", 3)
    elseif key == "onerror" then
      if not run.iscallable(value) then
        bad("bad option 'onerror' (function expected, got %s)", type(value))
      end
      options.onerror = value
    else
      bad("bad argument #3 to 'serve' (unknown option '%s')", errors.printable(key))
    end
  end
  return options
end

local function check(listener, handler, opts)
  if not errors.issocket(listener) then errors.type(1, "serve", "Socket", listener, 3) end
  if not run.iscallable(handler) then
    bad("bad argument #2 to 'serve' (function expected, got %s)", type(handler))
  end
  return checkoptions(opts)
end

local function atwork(listener, handler, options)
  local server <close> = setmetatable({
    handler = handler, timeout = options.timeout, onerror = options.onerror,
    packets = listener:type() ~= core.Type.STREAM,
    here = 0, client = false, gone = condition.new(), awaited = false,
  }, Server)
  local ok, message, errno = server:accept(listener, options.max)
  server:wait(0)
  if ok then return true end
  return nil, message, errno
end

--- Accepts connections and calls a handler for each one, in a task of its own. It returns when the
-- listener has been closed and all handlers have ended. Outside of tasks, this starts `run`
-- itself.
--
-- An error in a handler ends only its own connection. When `serve` is cancelled, its handlers are
-- cancelled, too.
-- @function serve
-- @tparam Socket listener
-- @tparam function handler called with a Stream, which is closed when the handler returns, and the
-- SockAddr of the client
-- @tparam[opt] table opts `max`: most connections at the same time; no more are accepted
-- until one ends; `timeout`: of the Streams, as for `Stream:set_timeout`; `onerror`: called with
-- the error of a handler, a traceback and the SockAddr, which otherwise are written to stderr
-- @treturn[1] boolean true
-- @return[2] nil, message, errno: accepting failed permanently
-- @raise in `run`, when called in a coroutine that is not a task
-- @usage
-- local listener = assert(socket2.listen("tcp", ":7007"))
-- socket2.serve(listener, function(stream)
--   for line in stream:lines "L" do stream:write(line) end
-- end)
function serve.serve(listener, handler, opts, ...)
  errors.surplus(4, "serve", 2, ...)
  local options = check(listener, handler, opts)
  if not loop.active then return run.run(atwork, listener, handler, options) end
  loop.needtask("serve", 2)
  return atwork(listener, handler, options)
end

return serve
