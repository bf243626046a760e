using System.Globalization;
using System.Text;
using EdgeLearn.Toolchain.Data.Files;
using EdgeLearn.Toolchain.Data.Formats;
using EdgeLearn.Toolchain.Data.Splits;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Reads tables of text.</summary>
internal static class CsvSource
{
    private static readonly string[] Gaps = ["", "NA", "N/A", "NaN", "nan", "null", "?"];

    public static IEnumerable<Recording> Read(CsvOptions options, DataFolder folder, DataDescription description)
    {
        if (options.Separator is not [var separator])
        {
            throw new ModelException("The 'separator' of a csv source must be one character; a space stands for any white space.");
        }

        if (options.Columns.Count == 0)
        {
            throw new ModelException("The 'columns' of a csv source are missing: name those with values.");
        }

        TimeIntervals? intervals = options.Intervals is { } labels ? new TimeIntervals(labels, folder) : null;
        foreach (DataFile file in folder.Files(options.Files))
        {
            string name = UserFile.Quoted(file.Name);
            string text = Encoding.UTF8.GetString(Compressed.Unpack(file.Read(), name)).TrimStart('\uFEFF');
            foreach (Recording recording in Recordings(new Table(options, file, name, description, intervals), CsvText.Rows(text, separator)))
            {
                yield return options.Ends is { } ends ? EndsOf(recording, ends) : recording;
            }
        }
    }

    private static IEnumerable<Recording> Recordings(Table table, IEnumerable<(int Line, string[] Cells)> rows)
    {
        foreach ((int line, string[] cells) in rows)
        {
            if (table.Add(line, cells) is { } finished)
            {
                yield return finished;
            }
        }

        if (table.Finish() is { } last)
        {
            yield return last;
        }
        else if (table.IsEmpty)
        {
            throw new ModelException($"{table.Name} has no rows with values.");
        }
    }

    // Rows in between have no label, and are left out where windows are cut.
    private static Recording EndsOf(Recording recording, EndLabels ends) => recording with
    {
        RowLabels = [.. Enumerable.Range(0, recording.Length).Select(i =>
            i < ends.First ? ends.FirstLabel : i >= recording.Length - ends.Last ? ends.LastLabel : "")],
    };

    /// <summary>Collects the rows of a recording.</summary>
    private sealed class Table(CsvOptions options, DataFile file, string name, DataDescription description, TimeIntervals? intervals)
    {
        private readonly List<float> _values = [];
        private readonly List<string> _labels = [];
        private CsvColumns? _columns;
        private int[] _wanted = [];
        private int[] _labelColumns = [];
        private string[] _breakNames = [];
        private int[] _breakColumns = [];
        private string[] _part = [];
        private int _firstLine;

        public string Name => name;

        public bool IsEmpty { get; private set; } = true;

        /// <summary>Takes a row; gives the recording that ends before it.</summary>
        public Recording? Add(int line, string[] cells)
        {
            if (_columns is null)
            {
                Begin(cells);
                if (options.Header)
                {
                    return null;
                }
            }

            if (cells.Length < _columns!.Names.Count)
            {
                throw new ModelException($"{name}, line {line}: there are {cells.Length} cells where {_columns.Names.Count} are needed. Repair the row.");
            }

            string[] part = [.. _breakColumns.Select(column => cells[column])];
            Recording? finished = _values.Count > 0 && !part.SequenceEqual(_part) ? Finish() : null;
            _part = part;
            Take(line, cells);
            return finished;
        }

        /// <summary>Gives the recording of the rows so far; null where there are none.</summary>
        public Recording? Finish()
        {
            if (_values.Count == 0)
            {
                return null;
            }

            var fields = new Dictionary<string, string>(file.Fields);
            for (int i = 0; i < _part.Length; i++)
            {
                fields[_breakNames[i]] = _part[i];
            }

            string place = _part.Length == 0 ? name : $"{name} ({string.Join(", ", _breakNames.Zip(_part, (field, value) => $"{field} {Text.Printable(value)}"))})";
            var recording = new Recording(place, [.. _values], [_wanted.Length], fields, _labels.Count > 0 ? [.. _labels] : null, _firstLine);
            _values.Clear();
            _labels.Clear();
            return recording;
        }

        private void Begin(string[] cells)
        {
            _columns = new CsvColumns(options.Header ? cells : [.. Enumerable.Range(0, cells.Length).Select(i => i.ToString(CultureInfo.InvariantCulture))], name);
            _wanted = _columns.Find(options.Columns);

            // What the file's name does not say is said by columns. Rows have labels of their own; all other fields are those of a recording.
            IEnumerable<string> kept = new[] { description.Group, description.Split is { By: SplitBy.Field } split ? split.Field : null }
                .OfType<string>().SelectMany(FieldTemplate.Names).Where(field => !file.Fields.ContainsKey(field));
            _breakNames = [.. new[] { options.BreakBy }.OfType<string>().Concat(kept).Distinct()];
            _breakColumns = [.. _breakNames.Select(_columns.Find)];
            _labelColumns = description.Label is not { } label || intervals is not null || options.Ends is not null
                ? []
                : [.. FieldTemplate.Names(label).Where(field => !file.Fields.ContainsKey(field) && !_breakNames.Contains(field)).Select(_columns.Find)];
        }

        private void Take(int line, string[] cells)
        {
            var row = new float[_wanted.Length];
            for (int i = 0; i < row.Length; i++)
            {
                string cell = cells[_wanted[i]];
                bool isNumber = float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out row[i]) && float.IsFinite(row[i]);
                if (!isNumber && options.Missing == MissingValues.Drop && Gaps.Contains(cell))
                {
                    return;
                }

                if (!isNumber)
                {
                    string advice = Gaps.Contains(cell) ? "Repair the row, or set 'missing' to 'drop'." : "Repair the cell, or name other columns.";
                    throw new ModelException($"{name}, line {line}: column '{_columns!.Names[_wanted[i]]}' has '{Text.Printable(cell)}', which is no number. {advice}");
                }
            }

            int unlabelled = Array.FindIndex(_labelColumns, column => string.IsNullOrWhiteSpace(cells[column]));
            if (unlabelled >= 0)
            {
                if (options.Missing == MissingValues.Drop)
                {
                    return;
                }

                string column = _columns!.Names[_labelColumns[unlabelled]];
                throw new ModelException($"{name}, line {line}: column '{column}' has no label. Repair the row, or set 'missing' to 'drop'.");
            }

            IsEmpty = false;
            _firstLine = _values.Count == 0 ? line : _firstLine;
            _values.AddRange(row);
            if (intervals is not null)
            {
                _labels.Add(intervals.Label(file.Name, cells[_columns!.Find(options.Time ?? "time")], $"{name}, line {line}"));
            }
            else if (_labelColumns.Length > 0)
            {
                var fields = new Dictionary<string, string>(file.Fields);
                foreach (int column in _labelColumns)
                {
                    fields[_columns!.Names[column]] = cells[column];
                }

                _labels.Add(FieldTemplate.Fill(description.Label!, fields, "label", $"{name}, line {line}"));
            }
        }
    }
}
