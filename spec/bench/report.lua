-- What a run of the benchmark leaves: a JSON file with every run of it, a chart.
local report = {}

local function write(name, text)
  local f <close> = assert(io.open(name, "w"))
  assert(f:write(text))
end

-- {==================================================================
-- JSON
-- ===================================================================

local encode

local function object(t)
  local keys, parts = {}, {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys)
  for i, key in ipairs(keys) do parts[i] = ("%q: %s"):format(key, encode(t[key])) end
  return "{" .. table.concat(parts, ", ") .. "}"
end

local function array(t)
  local parts = {}
  for i, value in ipairs(t) do parts[i] = encode(value) end
  return "[" .. table.concat(parts, ", ") .. "]"
end

-- numbers, plain strings, lists and records: all there is here
function encode(value)
  if type(value) == "table" then
    return (#value > 0 and array or object)(value)
  elseif type(value) == "string" then
    return '"' .. value:gsub('[%c"\\]', "") .. '"'
  end
  return tostring(value)
end

-- One record a row: its figures, and each run's seconds and count by name.
function report.json(name, results, opts)
  local lines = {}
  for i, r in ipairs(results) do
    lines[i] = "  " .. object{row = r.row.name, text = r.row.text, target = r.row.target,
      clock = opts.clock, rounds = opts.rounds, unit = r.unit, c = r.value, ratio = r.ratio,
      runs = r.runs, bytes = r.bytes, figure = r.figure}
  end
  write(name, "[\n" .. table.concat(lines, ",\n") .. "\n]\n")
end

-- }==================================================================


-- {==================================================================
-- Chart: a group a row, a bar a library, the line at 1.00 is C
-- ===================================================================

local COLOURS = {ours = "#1f6feb", luasocket = "#8b949e", cqueues = "#b8860b", luv = "#3a8a57"}
local NAMES = {ours = "socket2", luasocket = "LuaSocket", cqueues = "cqueues", luv = "luv"}
local ORDER = {"ours", "luasocket", "cqueues", "luv"}

local LEFT, WIDTH, BAR, GAP, TOP = 210, 480, 9, 8, 46

local function bars(out, result, y)
  out('<text x="%d" y="%d" text-anchor="end">%s</text>', LEFT - 8, y + BAR, result.row.text)
  for _, name in ipairs(ORDER) do
    local r = result.ratio[name]
    if r then
      local length = math.min(r.median, 1.1) * WIDTH
      out('<rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>', LEFT, y, length, BAR - 1,
        COLOURS[name])
      out('<text class="n" x="%.1f" y="%d">%.2f</text>', LEFT + length + 3, y + BAR - 1, r.median)
      y = y + BAR
    end
  end
  return y + GAP
end

function report.svg(name, results)
  local lines = {}
  local function out(...) lines[#lines + 1] = (...):format(select(2, ...)) end
  local y = TOP
  for _, result in ipairs(results) do
    if result.ratio then y = bars(out, result, y) end
  end
  local height = y + 6
  local head = {}
  local function add(...) head[#head + 1] = (...):format(select(2, ...)) end
  add('<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">',
    LEFT + WIDTH + 90, height, LEFT + WIDTH + 90, height)
  add("<style>text{font:12px sans-serif;fill:#333}.n{font-size:9px}</style>")
  add('<rect width="100%%" height="100%%" fill="#fff"/>')
  add('<text x="%d" y="16">Speed, C = 1.00; longer is better</text>', LEFT)
  local x = LEFT
  for _, library in ipairs(ORDER) do
    add('<rect x="%d" y="24" width="10" height="10" fill="%s"/>', x, COLOURS[library])
    add('<text x="%d" y="33">%s</text>', x + 14, NAMES[library])
    x = x + 90
  end
  add('<line x1="%d" y1="%d" x2="%d" y2="%d" stroke="#999" stroke-dasharray="3 3"/>',
    LEFT + WIDTH, TOP - 4, LEFT + WIDTH, height - 6)
  write(name, table.concat(head, "\n") .. "\n" .. table.concat(lines, "\n") .. "\n</svg>\n")
end

-- }==================================================================

return report
