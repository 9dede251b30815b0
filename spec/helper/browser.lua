-- A headless Chromium, told what to do over its debugging protocol, which is JSON in a
-- WebSocket: browser.open() gives a page that goes to addresses and evaluates JavaScript.
local socket2 = require "socket2"
local support = require "support"

local FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
  .. " --disable-background-networking --disable-component-update --disable-sync"
  .. " --remote-debugging-port=0"

local browser = {}
local Page = {}
Page.__index = Page

-- a string as JSON
local function quote(text)
  return '"' .. text:gsub('[%c"\\]', function(c) return ("\\u%04x"):format(c:byte()) end) .. '"'
end

-- One text frame (RFC 6455). A client's is masked, with any mask: zeros leave it readable.
local function frame(text)
  local n = #text
  local head = n < 126 and ("BB"):pack(0x81, 0x80 | n)
    or n < 65536 and (">BBI2"):pack(0x81, 0x80 | 126, n)
    or (">BBI8"):pack(0x81, 0x80 | 127, n)
  return head .. "\0\0\0\0" .. text
end

local function readframe(stream)
  local _, n = ("BB"):unpack(assert(stream:read_exact(2)))
  if n == 126 then
    n = (">I2"):unpack(assert(stream:read_exact(2)))
  elseif n == 127 then
    n = (">I8"):unpack(assert(stream:read_exact(8)))
  end
  return n == 0 and "" or assert(stream:read_exact(n))
end

-- Calls a method of the protocol, its parameters as JSON; gives the reply as JSON.
function Page:call(method, params)
  self.count = self.count + 1
  local session = self.session and (',"sessionId":' .. quote(self.session)) or ""
  assert(self.stream:write(frame(('{"id":%d,"method":"%s","params":%s%s}'):format(
    self.count, method, params, session))))
  local id = ('^{"id":%d,'):format(self.count)
  local reply = self:waitfor(function(message) return message:find(id) end)
  assert(not reply:find('^{"id":%d+,"error"'), reply)
  return reply
end

-- Reads up to the message that is wished. What comes meanwhile are events, of which only
-- which page was loaded last is remembered.
function Page:waitfor(wished)
  while true do
    local message = readframe(self.stream)
    if message:find '"Page.lifecycleEvent".*"name":"load"' then
      self.loaded = message:match('"loaderId":"([^"]+)"')
    end
    if wished(message) then return message end
  end
end

-- What an expression gives, as text.
function Page:eval(expression)
  local reply = self:call("Runtime.evaluate", ('{"expression":%s,"returnByValue":true}')
    :format(quote("String(" .. expression .. ")")))
  local value = reply:match('"value":"(.-)"}}')
  assert(value and not reply:find('"exceptionDetails"', 1, true), reply)
  return (value:gsub("\\(.)(%x?%x?%x?%x?)", function(char, hex)
    if char == "u" then return utf8.char(tonumber(hex, 16)) end
    return (char == "n" and "\n" or char) .. hex
  end))
end

function Page:go(address)
  local loader = self:call("Page.navigate", '{"url":' .. quote(address) .. "}")
    :match('"loaderId":"([^"]+)"')
  if self.loaded ~= loader then self:waitfor(function() return self.loaded == loader end) end
end

-- The same, for a page that a script goes to.
function Page:follow(expression)
  local before = self.loaded
  self:eval(expression)
  if self.loaded == before then self:waitfor(function() return self.loaded ~= before end) end
end

-- A window of some width, in light or dark colours.
function Page:emulate(width, scheme)
  self:call("Emulation.setDeviceMetricsOverride",
    ('{"width":%d,"height":900,"deviceScaleFactor":1,"mobile":false}'):format(width))
  self:call("Emulation.setEmulatedMedia",
    ('{"features":[{"name":"prefers-color-scheme","value":"%s"}]}'):format(scheme))
end

function Page:__close()
  pcall(self.call, self, "Browser.close", "{}")
  self.stream:close()
  self.process:__close()
  support.eventually(function() -- its children may still write there
    return os.execute("rm -rf " .. support.quote(self.profile) .. " 2>/dev/null")
  end)
end

-- A page of a browser of its own; skips where there is none.
function browser.open()
  support.need "chromium"
  local profile = support.shell("mktemp -d")
  local process = support.spawn("chromium " .. FLAGS .. " --user-data-dir=" .. profile
    .. " >/dev/null")
  local self = setmetatable({process = process, profile = profile, count = 0}, Page)
  local active = support.eventually(function()
    local file <close> = io.open(profile .. "/DevToolsActivePort")
    local lines = file and {file:read("l", "l")}
    return lines and lines[2] and lines
  end)
  local host, path = "127.0.0.1:" .. active[1], active[2]
  self.stream = assert(socket2.open("tcp", host, {timeout = 10}))
  assert(self.stream:set_timeout(30))
  assert(self.stream:write("GET ", path, " HTTP/1.1\r\nHost: ", host,
    "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"))
  assert(self.stream:read("l"):find " 101 ")
  repeat until self.stream:read("l") == "\r"
  local target = self:call("Target.createTarget", '{"url":"about:blank"}')
    :match('"targetId":"([^"]+)"')
  self.session = self:call("Target.attachToTarget",
    ('{"targetId":"%s","flatten":true}'):format(target)):match('"sessionId":"([^"]+)"')
  self:call("Page.enable", "{}")
  self:call("Page.setLifecycleEventsEnabled", '{"enabled":true}')
  return self
end

return browser
